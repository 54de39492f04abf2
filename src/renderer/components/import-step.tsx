import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../../client/react.ts';
import type { BatchKind } from '../../domains/batches/contract.ts';

interface ImportStepProps {
  readonly label: string;
  /** What the page shows is what a file is read as. */
  readonly kind: BatchKind;
}

/** The way to an import of what a page shows; `null` for who may not start one. */
function useImportStep(kind: BatchKind): (() => void) | null {
  const { may } = useSession();
  const navigate = useNavigate();
  if (!may('batches.run')) return null;
  return () => void navigate({ to: '/jobs', search: { import: true, kind } });
}

/** In a list without rows. */
export function ImportStep({ label, kind, isFirst = false }: ImportStepProps & { readonly isFirst?: boolean }) {
  const open = useImportStep(kind);
  if (!open) return null;
  return (
    <Button
      variant={isFirst ? 'filled' : 'default'}
      leftSection={<IconFileImport size={16} aria-hidden />}
      onClick={open}
    >
      {label}
    </Button>
  );
}

/** In the head of a list, where rows are already. */
export function ImportAction({ label, kind }: ImportStepProps): ReactNode {
  const open = useImportStep(kind);
  if (!open) return null;
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} onClick={open}>
        <IconFileImport size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
