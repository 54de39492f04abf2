import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

export function NotFoundPage(): ReactNode {
  const { t } = useTranslation('common');
  return (
    <EmptyState
      icon={IconMapQuestion}
      title={t('notFound')}
      text={t('notFoundText')}
      action={
        <Button component={Link} to="/">
          {t('toStart')}
        </Button>
      }
    />
  );
}
