import { Button, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/formats.ts';
import type { Preview } from '../../../domains/batches/contract.ts';
import type { Draft } from './use-draft.ts';
import { useFieldName } from './use-field-name.ts';

/** Hiding one or two costs more than it saves. */
const FEW = 2;
const NAMED = 8;

/** Which column of the file fills which field. Fields that no column was found for wait behind a button. */
export function ColumnFields({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation('jobs');
  const { preview, mapping, claims, setColumn } = draft;
  const nameOf = useFieldName(preview?.kind);
  const { locale } = useFormats();
  const [isWhole, setIsWhole] = useState(false);
  // What stands there once stays: a field that was emptied is not gone.
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());
  const fresh = [...Object.keys(mapping), ...claims.map(({ field }) => field)].filter((field) => !met.has(field));
  if (fresh.length > 0) setMet(new Set([...met, ...fresh]));
  if (!preview) return null;
  const hidden = preview.fields.filter(({ name, required }) => !required && !met.has(name));
  const areHidden = !isWhole && hidden.length > FEW;
  const faultOf = ({ name, required }: Preview['fields'][number]) => {
    const claim = claims.find(({ field }) => field === name);
    if (claim) return t('import.claimed', { columns: new Intl.ListFormat(locale).format(claim.columns) });
    return required && !mapping[name] ? t('import.needed') : null;
  };
  const shown = areHidden ? preview.fields.filter((field) => !hidden.includes(field)) : preview.fields;
  return (
    <Stack gap="xs">
      <SimpleGrid type="container" cols={{ base: 1, '320px': 2, '600px': 3 }} spacing="sm" verticalSpacing="xs">
        {shown.map((field) => (
          <Select
            key={field.name}
            label={nameOf(field.name)}
            withAsterisk={field.required}
            placeholder={t('import.notImported')}
            data={preview.columns}
            value={mapping[field.name] || null}
            onChange={(column) => setColumn(field.name, column)}
            clearable={!field.required}
            searchable={preview.columns.length > NAMED}
            error={faultOf(field)}
          />
        ))}
      </SimpleGrid>
      {areHidden ? (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setIsWhole(true)}
        >
          {t('import.moreFields', { count: hidden.length })}
        </Button>
      ) : null}
      <LeftOut draft={draft} />
    </Stack>
  );
}

/** Columns of the file that nothing is taken from. */
function LeftOut({ draft: { preview, mapping } }: { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation('jobs');
  const { locale } = useFormats();
  const used = new Set(Object.values(mapping));
  const left = preview?.columns.filter((column) => !used.has(column)) ?? [];
  if (left.length === 0) return null;
  const named = left.slice(0, NAMED);
  const more = left.length - named.length;
  const all = more > 0 ? [...named, t('import.moreColumns', { count: more })] : named;
  return (
    <Text size="xs" c="dimmed">
      {t('import.leftOut', { columns: new Intl.ListFormat(locale, { type: 'conjunction' }).format(all) })}
    </Text>
  );
}
