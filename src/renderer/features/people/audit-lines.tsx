import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DateTime } from '../../components/values.tsx';
import { type AuditEntry, useAuditWords } from './use-audit-words.ts';

/** The audit trail of one thing, the newest first. */
export function AuditLines({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  const words = useAuditWords();
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <Text size="sm">{words.action(entry)}</Text>
          <Text size="xs" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
            {words.changes(entry)}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            <DateTime value={entry.at} /> · {words.who(entry)}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
