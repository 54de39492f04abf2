import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** New rows wait here until asked for, so that a list does not jump under the pointer. */
export function NewRowsBar({ count, onShow }: { readonly count: number; onShow(): void }): ReactNode {
  const { t } = useTranslation('common');
  return (
    <div role="status" aria-live="polite">
      {count > 0 ? (
        <Button fullWidth variant="light" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={onShow} mb="xs">
          {t('newRows', { count })}
        </Button>
      ) : null}
    </div>
  );
}
