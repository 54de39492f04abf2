import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import type { AppError } from '../../../contract/errors.ts';
import { firstStart } from '../../../domains/people/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { EntryCard } from './entry-card.tsx';
import { SetUpForm } from './set-up-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The way in: first start on a new site, signing in on any other. */
export function SignInFlow(): ReactNode {
  const { t } = useTranslation(['signIn', 'common']);
  const client = useClient();
  const start = useQuery<OutputOf<typeof firstStart>, AppError>({
    queryKey: ['first-start'],
    queryFn: () => client.askAsNobody(firstStart, {}),
    retry: 2,
  });
  if (start.data?.needed) return <SetUpForm codeNeeded={start.data.codeNeeded ?? false} />;
  if (start.data) return <SignInForm />;
  if (!start.isError)
    return <EntryCard title={t('signIn.title')}>{<Loader mx="auto" aria-label={t('common:loading')} />}</EntryCard>;
  return (
    <EntryCard title={t('signIn.title')}>
      <EmptyState
        icon={IconPlugConnectedX}
        title={t('unreachable')}
        text={t('unreachableText')}
        action={
          <Button loading={start.isFetching} onClick={() => void start.refetch()}>
            {t('common:tryAgain')}
          </Button>
        }
      />
    </EntryCard>
  );
}
