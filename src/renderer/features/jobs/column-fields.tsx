import { Select, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './use-draft.ts';
import { useFieldName } from './use-field-name.ts';

/** Which column of the file fills which field. */
export function ColumnFields({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation('jobs');
  const nameOf = useFieldName();
  const { preview, mapping, setColumn } = draft;
  if (!preview) return null;
  return (
    <SimpleGrid type="container" cols={{ base: 1, '320px': 2, '600px': 3 }} spacing="sm" verticalSpacing="xs">
      {preview.fields.map((field) => (
        <Select
          key={field.name}
          label={nameOf(field.name)}
          withAsterisk={field.required}
          placeholder={t('import.notImported')}
          data={preview.columns}
          value={mapping[field.name] ?? null}
          onChange={(column) => setColumn(field.name, column)}
          clearable={!field.required}
          error={field.required && !mapping[field.name] ? t('import.needed') : null}
        />
      ))}
    </SimpleGrid>
  );
}
