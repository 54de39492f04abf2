import { ActionIcon, Button, Group, Input, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VariantOption } from '../../../domains/products/contract.ts';
import { combinationsOf, optionFault } from '../../../domains/products/model.ts';
import styles from './products.module.css';

const mostOptions = 5;

interface OptionFieldsProps {
  readonly options: readonly VariantOption[];
  onChange(options: readonly VariantOption[]): void;
}

/** What the variants of a product differ in: `Size` with `S, M, L`. */
export function OptionFields({ options, onChange }: OptionFieldsProps): ReactNode {
  const { t } = useTranslation('products');
  const set = (at: number, next: Partial<VariantOption>) =>
    onChange(options.map((option, index) => (index === at ? { ...option, ...next } : option)));
  const named = options.filter(({ values }) => values.length > 0);
  const count = combinationsOf(named).length;
  return (
    <Input.Wrapper label={t('options.title')} description={options.length === 0 ? t('options.text') : null}>
      <Stack gap="xs" mt={4}>
        {options.map((option, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an option is its place in the list while it is typed
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              aria-label={t('options.name', { place: index + 1 })}
              placeholder={t('options.namePlaceholder')}
              value={option.name}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
              maxLength={40}
              w={130}
              flex="none"
            />
            <TagsInput
              aria-label={t('options.values', { name: option.name || index + 1 })}
              placeholder={option.values.length === 0 ? t('options.valuesPlaceholder') : ''}
              value={option.values}
              onChange={(values) => set(index, { values: values.map((value) => value.slice(0, 60)) })}
              splitChars={[',', ';']}
              acceptValueOnBlur
              classNames={{ inputField: styles['plain'] ?? '' }}
              maxTags={100}
              flex={1}
              miw={0}
            />
            <ActionIcon
              variant="subtle"
              mt={4}
              aria-label={t('options.remove', { name: option.name || index + 1 })}
              onClick={() => onChange(options.filter((_, other) => other !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group gap="sm">
          {options.length < mostOptions ? (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange([...options, { name: '', values: [] }])}
            >
              {t('options.add')}
            </Button>
          ) : null}
          {named.length > 0 ? (
            <Text size="xs" c={optionFault(named) ? 'red' : 'dimmed'} role="status">
              {optionFault(named) ? t('options.tooMany') : t('options.count', { count })}
            </Text>
          ) : null}
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
