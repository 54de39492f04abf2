import { Button, Group } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';

interface EmptyListProps {
  readonly icon: Icon;
  readonly isFiltered: boolean;
  /** When nothing fits the filters: what to say, and the button that shows everything again. */
  readonly noMatch: { readonly title: string; readonly text?: string; readonly clear: string };
  /** When there is nothing yet: what the list is for. */
  readonly empty: { readonly title: string; readonly text: string };
  onClear(): void;
  /** The first steps, as buttons. */
  readonly children?: ReactNode;
}

/** What stands in a list without rows. */
export function EmptyList({ icon, isFiltered, noMatch, empty, onClear, children }: EmptyListProps): ReactNode {
  if (!isFiltered) {
    const steps = (
      <Group gap="xs" justify="center">
        {children}
      </Group>
    );
    return <EmptyState icon={icon} title={empty.title} text={empty.text} action={steps} />;
  }
  const clear = (
    <Button variant="default" onClick={onClear}>
      {noMatch.clear}
    </Button>
  );
  return (
    <EmptyState
      icon={icon}
      title={noMatch.title}
      action={clear}
      {...(noMatch.text === undefined ? {} : { text: noMatch.text })}
    />
  );
}
