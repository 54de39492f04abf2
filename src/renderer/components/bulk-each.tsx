import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../client/react.ts';
import type { CommandDefinition, InputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { Refusal } from './refusal.tsx';

interface BulkEachProps<D extends CommandDefinition> {
  readonly label: string;
  readonly icon: Icon;
  readonly command: D;
  /** One call for each chosen row that the command fits; none: the button can't be pressed. */
  readonly inputs: readonly InputOf<D>[];
  /** Asks first; `false` leaves everything as it is. */
  ask?(): Promise<boolean>;
  onDone(): void;
}

/** Does the same to each chosen row by itself: one that is refused does not keep the others, and is told. */
export function BulkEach<D extends CommandDefinition>(props: BulkEachProps<D>): ReactNode {
  const { label, icon: Shown, command, inputs, ask, onDone } = props;
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = async () => {
    if (ask && !(await ask())) return;
    setPending(true);
    const answers = await Promise.allSettled(inputs.map((input) => client.command(command, input)));
    const refused = answers.find((answer) => answer.status === 'rejected')?.reason as unknown;
    setPending(false);
    setError(refused instanceof AppError ? refused : null);
    if (!refused) onDone();
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Shown size={16} aria-hidden />}
        loading={isPending}
        disabled={inputs.length === 0}
        onClick={() => void run()}
      >
        {label}
      </Button>
      <Refusal error={error} />
    </>
  );
}
