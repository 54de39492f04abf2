import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { auditEntry } from '../../../domains/people/contract.ts';
import { DateTime } from '../../components/values.tsx';
import { changesOf } from './audit-changes.ts';

type AuditEntry = z.output<typeof auditEntry>;

/** The audit trail of one thing, the newest first. */
export function AuditLines({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  return (
    <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <Text size="sm" component="div">
            {entry.action}
            {changesOf(entry.before, entry.after).map((change) => (
              <Text key={change.field} span size="sm" c="dimmed">
                {' '}
                {change.field}: {change.before} → {change.after}
              </Text>
            ))}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            <DateTime value={entry.at} /> · {entry.actorName}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
