import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { type Batch, type BatchDetails, takeBackBatch, takeBackRefusal } from '../../../domains/batches/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { useObstacleWords } from './use-obstacle-words.ts';
import { useMadeWords } from './use-made-words.ts';

/** The way back from an import, which asks first and says what it will do. */
export function useTakeBack(job: Batch, made: BatchDetails['made']) {
  const { t } = useTranslation('jobs');
  const words = useMadeWords(made);
  const command = useCommand(takeBackBatch);
  const ask = async () => {
    const title = t('takeBack.title', { name: job.fileName });
    const question = { title, text: t('takeBack.text', { made: words }), action: t('takeBack.action') };
    if (await confirm({ ...question, danger: true })) command.run({ id: job.id });
  };
  const isOffered = job.takenBackAt === null && words !== '';
  return { ask, isOffered, isPending: command.isPending, error: command.error };
}

interface TakeBackButtonProps {
  readonly isPending: boolean;
  onClick(): void;
}

export function TakeBackButton({ isPending, onClick }: TakeBackButtonProps): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={16} aria-hidden />}
      loading={isPending}
      onClick={onClick}
    >
      {t('takeBack.button')}
    </Button>
  );
}

/** What stands in the way, thing by thing. */
export function TakeBackRefused({ error }: { readonly error: AppError | null }): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const say = useObstacleWords();
  const refusal = takeBackRefusal.safeParse(error?.details).data;
  if (!error || !refusal) return <Refusal error={error} />;
  const more = refusal.total - refusal.inTheWay.length;
  return (
    <Alert role="alert" color="red" title={t('takeBack.refused')} p="xs">
      <Stack gap={4}>
        <Text size="sm">{t('takeBack.refusedText')}</Text>
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {refusal.inTheWay.map((obstacle) => (
            <li key={`${obstacle.kind} ${obstacle.id}`}>
              <Text size="sm">{say(obstacle)}</Text>
            </li>
          ))}
        </ul>
        {more > 0 ? <Text size="sm">{t('takeBack.more', { count: more, number: formats.number(more) })}</Text> : null}
      </Stack>
    </Alert>
  );
}
