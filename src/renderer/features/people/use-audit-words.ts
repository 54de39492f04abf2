import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { parseRole } from '../../../contract/roles.ts';
import type { auditEntry } from '../../../domains/people/contract.ts';
import { changesOf, type FieldChange } from './audit-changes.ts';

export type AuditEntry = z.output<typeof auditEntry>;

export interface AuditWords {
  /** "Role changed" for `people.change-role`; the name itself where the catalogue has no words for it. */
  action(entry: AuditEntry): string;
  /** "Role: Viewer → Manager, Name: …" */
  changes(entry: AuditEntry): string;
  who(entry: AuditEntry): string;
}

/** The audit trail in words. */
export function useAuditWords(): AuditWords {
  const { t } = useTranslation(['people', 'common']);
  return useMemo(() => makeWords(t), [t]);
}

function makeWords(t: TFunction<['people', 'common']>): AuditWords {
  const word = (key: string, fallback: string): string =>
    (t as (key: string, fallback: string) => string)(key, fallback);

  const value = (field: string, text: string): string => {
    const role = field === 'role' ? parseRole(text) : undefined;
    if (role) return t(`common:role.${role}`);
    if (text === 'true') return t('common:yes');
    return text === 'false' ? t('common:no') : text;
  };
  const change = ({ field, before, after }: FieldChange): string => {
    const sides = [before, after].filter((side) => side !== null).map((side) => value(field, side));
    return `${word(`audit.fields.${field}`, field)}: ${sides.join(' → ')}`;
  };
  return {
    action: (entry) => word(`audit.actions.${entry.action}`, entry.action),
    changes: (entry) => changesOf(entry.before, entry.after).map(change).join(', '),
    who: (entry) => entry.actorName || t(entry.action === 'person.sign-in-failed' ? 'audit.stranger' : 'audit.system'),
  };
}
