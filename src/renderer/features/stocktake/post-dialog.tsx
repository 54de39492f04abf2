import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import {
  getStocktake,
  postStocktake,
  type Stocktake,
  summariseVariances,
} from '../../../domains/stocktake/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { about, countEvents } from './stocktake-events.ts';

interface PostDialogProps {
  readonly stocktake: Stocktake;
  onClose(): void;
  onPosted(): void;
}

/** Says what posting will do before it is done; what is shown is the version that is posted. */
export function PostDialog({ stocktake, onClose, onPosted }: PostDialogProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const { id, number } = stocktake;
  const summary = useServerQuery(summariseVariances, { id }, { refreshOn: countEvents, when: about(id) });
  return (
    <Modal opened onClose={onClose} title={t('post.title', { number })} size="lg">
      <QueryState query={summary}>
        {(data) => <Post stocktake={stocktake} summary={data} onClose={onClose} onPosted={onPosted} />}
      </QueryState>
    </Modal>
  );
}

interface PostProps extends PostDialogProps {
  readonly summary: OutputOf<typeof summariseVariances>;
}

function Post({ stocktake, summary, onClose, onPosted }: PostProps): ReactNode {
  const { t } = useTranslation(['stocktake', 'common']);
  const formats = useFormats();
  const [uncounted, setUncounted] = useState<'leave' | 'zero'>('leave');
  const post = useCommand(postStocktake, { refresh: [getStocktake], onDone: onPosted });
  const { id, conflicts, notes } = stocktake;
  const { surplus, shortage, netValue } = summary;
  const counted = surplus.lines + shortage.lines;
  const changes = counted + (uncounted === 'zero' ? summary.uncounted.lines : 0);
  return (
    <Stack gap="md">
      <Text size="sm">
        {counted === 0
          ? t('post.nothing')
          : t('post.changes', {
              count: counted,
              surplus: formats.quantity(surplus.units, { signed: true }),
              shortage: formats.quantity(-shortage.units, { signed: true }),
              value: formats.money(netValue),
            })}
      </Text>
      {summary.uncounted.lines > 0 ? (
        <Radio.Group
          value={uncounted}
          onChange={(value) => setUncounted(value === 'zero' ? 'zero' : 'leave')}
          label={t('post.uncounted', { count: summary.uncounted.lines })}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="leave" label={t('post.leave')} />
            <Radio
              value="zero"
              label={t('post.zero', {
                units: formats.quantity(-summary.uncounted.units, { signed: true }),
                value: formats.money(-summary.uncounted.value),
              })}
            />
          </Stack>
        </Radio.Group>
      ) : null}
      {notes > 0 ? (
        <Alert color="yellow" p="xs">
          {t('post.notes', { count: notes })}
        </Alert>
      ) : null}
      {conflicts > 0 ? (
        <Alert color="red" p="xs">
          {t('post.conflicts', { count: conflicts })}
        </Alert>
      ) : (
        <Text size="sm" c="dimmed">
          {t('post.final')}
        </Text>
      )}
      <Refusal error={post.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button
          {...(uncounted === 'zero' && { color: 'red' })}
          disabled={conflicts > 0}
          loading={post.isPending}
          onClick={() => post.run({ id, uncounted, version: summary.version })}
        >
          {changes === 0 ? t('post.close') : t('post.action', { count: changes })}
        </Button>
      </Group>
    </Stack>
  );
}
