import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../lib/formats.ts';

interface DateFilterProps {
  /** Days, `2026-11-21`. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Where the page has several dates: which one is meant. */
  readonly labels?: { readonly from: string; readonly to: string };
  onChange(next: { readonly from?: string | undefined; readonly to?: string | undefined }): void;
}

/** From one day to another; either may be left open. */
export function DateFilter({ from, to, labels, onChange }: DateFilterProps): ReactNode {
  const { t } = useTranslation('common');
  const { day } = useFormats();
  const label = () => {
    if (from && to) return from === to ? day(from) : `${day(from)} – ${day(to)}`;
    if (from) return t('period.since', { day: day(from) });
    return to ? t('period.until', { day: day(to) }) : t('period.any');
  };
  const field = (name: 'from' | 'to', value: string | undefined) => ({
    type: 'date',
    label: labels?.[name] ?? t(`period.${name}`),
    value: value ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value || undefined }),
  });
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant={from || to ? 'light' : 'default'} leftSection={<IconCalendar size={16} aria-hidden />}>
          {label()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <TextInput {...field('from', from)} max={to} />
          <TextInput {...field('to', to)} min={from} />
          <Group justify="flex-end">
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={!from && !to}
              onClick={() => onChange({ from: undefined, to: undefined })}
            >
              {t('period.any')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
