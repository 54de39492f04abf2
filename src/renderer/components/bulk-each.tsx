import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CommandDefinition, InputOf } from '../../contract/define.ts';
import { type BulkOutcome, type NamedRow, useEach } from '../lib/lists/bulk.ts';

interface BulkEachProps<D extends CommandDefinition> {
  readonly label: string;
  readonly icon: Icon;
  readonly command: D;
  /** The chosen rows that the command fits; none: the button can't be pressed. */
  readonly rows: readonly NamedRow[];
  readonly inputOf: (id: string) => InputOf<D>;
  /** Asks first; `false` leaves everything as it is. */
  ask?(): Promise<boolean>;
  onDone(outcome: BulkOutcome): void;
}

/** Does the same to each chosen row by itself. */
export function BulkEach<D extends CommandDefinition>(props: BulkEachProps<D>): ReactNode {
  const { label, icon: Shown, command, rows, inputOf, ask, onDone } = props;
  const each = useEach(command);
  const run = async () => {
    if (ask && !(await ask())) return;
    onDone(await each.run(rows, inputOf));
  };
  return (
    <Button
      variant="default"
      leftSection={<Shown size={16} aria-hidden />}
      loading={each.isPending}
      disabled={rows.length === 0}
      onClick={() => void run()}
    >
      {label}
    </Button>
  );
}
