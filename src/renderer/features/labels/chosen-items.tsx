import { ActionIcon, Button, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../components/number-field.tsx';
import { readChosen, writeChosen } from './chosen.ts';
import type { Preview } from './preview.tsx';
import type { LabelsSearch } from './route.ts';

interface ChosenItemsProps {
  readonly items: Preview['items'];
  readonly search: LabelsSearch;
  onChange(next: Partial<LabelsSearch>): void;
}

const editedAtMost = 100;

/** The items with the number of their labels. A filter's items become chosen ones as soon as one is changed. */
export function ChosenItems({ items, search, onChange }: ChosenItemsProps): ReactNode {
  const { t } = useTranslation('labels');
  const write = (chosen: readonly { readonly id: string; readonly copies?: number | undefined }[]) =>
    onChange({ items: writeChosen(chosen), category: undefined, location: undefined, supplier: undefined });
  const chosen = search.items ? readChosen(search.items) : items.map(({ id }) => ({ id }));
  // As they stand: the address may name an item by its SKU.
  const at = (index: number) => chosen[index] ?? { id: items[index]?.id ?? '' };
  return (
    <Stack gap={6} component="section" aria-label={t('items')}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {t('items')}
        </Text>
        <Button
          variant="subtle"
          onClick={() => onChange({ items: undefined, category: undefined, location: undefined, supplier: undefined })}
        >
          {t('clear')}
        </Button>
      </Group>
      <ScrollArea.Autosize mah={360} type="auto">
        <Stack gap={6}>
          {items.slice(0, editedAtMost).map((item, index) => (
            <Group key={`${item.id}-${index}`} gap="xs" wrap="nowrap">
              <div style={{ minWidth: 0, flex: 1 }}>
                <Text size="sm" truncate>
                  {item.name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {item.sku}
                </Text>
              </div>
              <NumberField
                aria-label={t('copiesOf', { name: item.name })}
                value={item.copies}
                min={1}
                max={1_000}
                w={84}
                onChange={(value) => {
                  if (typeof value !== 'number' || value < 1) return;
                  write(items.map((_, n) => (n === index ? { ...at(n), copies: value } : at(n))));
                }}
              />
              <ActionIcon
                aria-label={t('remove', { name: item.name })}
                onClick={() => write(items.flatMap((_, n) => (n === index ? [] : [at(n)])))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Stack>
  );
}
