import { Group, Rating, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupplierValues, TextField } from './supplier-values.ts';

interface SupplierFieldsProps {
  readonly values: SupplierValues;
  onChange(next: Partial<SupplierValues>): void;
  /** By field, what the server said. */
  readonly faults: Readonly<Record<string, string>>;
}

const most: Readonly<Partial<Record<TextField, number>>> = { code: 50, phone: 50, taxId: 50, zipCode: 20 };

/** The fields that a new supplier and an edited one share. */
export function SupplierFields({ values, onChange, faults }: SupplierFieldsProps): ReactNode {
  const { t } = useTranslation('suppliers');
  const [leftName, setLeftName] = useState(false);
  const field = (name: TextField) => ({
    name,
    label: t(`field.${name}`),
    value: values[name],
    maxLength: most[name] ?? 200,
    error: faults[name] ?? null,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  const noName = leftName && values.name.trim() === '' ? t('new.needName') : null;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
      <TextInput
        {...field('name')}
        required
        data-autofocus
        error={faults['name'] ?? noName}
        onBlur={() => setLeftName(true)}
      />
      <TextInput {...field('code')} placeholder={t('new.codeHint')} />
      <TextInput {...field('contactPerson')} />
      <TextInput {...field('email')} type="email" />
      <TextInput {...field('phone')} type="tel" />
      <TextInput {...field('paymentTerms')} placeholder={t('new.termsHint')} />
      <TextInput {...field('street')} />
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <TextInput {...field('zipCode')} w={110} />
        <TextInput {...field('city')} flex={1} />
      </Group>
      <TextInput {...field('state')} />
      <TextInput {...field('country')} />
      <TextInput {...field('taxId')} />
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {t('field.rating')}
        </Text>
        <Rating
          value={values.rating}
          onChange={(rating) => onChange({ rating: rating === values.rating ? 0 : rating })}
          fractions={2}
          size="md"
          getSymbolLabel={(rating) => t('ratingOf', { rating })}
          aria-label={t('field.rating')}
        />
      </Stack>
    </SimpleGrid>
  );
}
