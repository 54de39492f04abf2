import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostDecimals } from '../../../contract/units.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useCommand } from '../../../client/react.ts';
import { listItems, updateItems } from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';

interface BulkRulesProps {
  readonly ids: readonly string[];
  onDone(): void;
}

const AT_ONCE = 500;

/** One level, and perhaps one target, for several items. */
export function BulkRules({ ids, onDone }: BulkRulesProps): ReactNode {
  const { t } = useTranslation(['alerts', 'common']);
  const [level, setLevel] = useState<number | string>('');
  const [target, setTarget] = useState<number | string>('');
  const update = useCommand(updateItems, { onDone, refresh: [listItems] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changes = {
      ...(level === '' ? {} : { reorderLevel: Number(level) }),
      ...(target === '' ? {} : { reorderTarget: Number(target) }),
    };
    update.run({ ids: [...ids], changes });
  };
  const field = { w: 120, min: 0, decimals: mostDecimals } as const;
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <NumberField
        {...field}
        aria-label={t('rules.level')}
        placeholder={t('rules.level')}
        value={level}
        onChange={setLevel}
      />
      <NumberField
        {...field}
        aria-label={t('rules.target')}
        placeholder={t('rules.target')}
        value={target}
        onChange={setTarget}
      />
      <Button
        type="submit"
        disabled={(level === '' && target === '') || ids.length > AT_ONCE}
        loading={update.isPending}
      >
        {t('rules.setAll')}
      </Button>
      <Refusal error={update.error} />
    </form>
  );
}
