import { ActionIcon, Alert, Button, Group, List, SegmentedControl, Select, Stack, Tabs } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconArrowLeft, IconCloudOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { getStocktake, type Stocktake } from '../../../domains/stocktake/contract.ts';
import { HeldHere } from '../../components/held/held-here.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { CountProgress } from './count-progress.tsx';
import { CurrentLine } from './current-line.tsx';
import { recordOfCount } from './held.ts';
import { LinesLeft } from './lines-left.tsx';
import { MyCounts } from './my-counts.tsx';
import { countRoute } from './route.ts';
import { ScanField } from './scan-field.tsx';
import { countEvents } from './stocktake-events.ts';
import { useCounting } from './use-counting.ts';
import { useScopeWords } from './words.tsx';

/** Counting at the shelf, made for a phone in one hand. */
export function CountPage(): ReactNode {
  const { id } = countRoute.useParams();
  const stocktake = useServerQuery(getStocktake, { id }, { refreshOn: countEvents });
  return <QueryState query={stocktake}>{(data) => <Counting stocktake={data} />}</QueryState>;
}

type Mode = 'one' | 'quantity';

function Counting({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation(['stocktake', 'common']);
  const scopeWords = useScopeWords();
  const formats = useFormats();
  const navigate = useNavigate();
  const { id, number, status } = stocktake;
  const [mode, setMode] = useLocalStorage<Mode>({
    key: 'yardmaster.stocktake.mode',
    defaultValue: 'one',
    getInitialValueInEffect: false,
  });
  const [place, setPlace] = useState<string | null>(null);
  const counting = useCounting(id, { addsOne: mode === 'one', place });
  const toDetail = () => void navigate({ to: '/stocktake', search: { count: id } });
  const back = (
    <ActionIcon size="lg" onClick={toDetail} aria-label={t('common:back')}>
      <IconArrowLeft aria-hidden />
    </ActionIcon>
  );
  const { codes, waiting, refused, codesError } = counting;
  if (codesError?.code === 'FORBIDDEN') return <Refusal error={codesError} />;
  if (status !== 'open') {
    return (
      <Stack maw={560} mx="auto" w="100%">
        <PageHeader back={back} title={t('count.title', { number })} subtitle={scopeWords(stocktake.scope)} />
        <Alert color="gray">{t('count.closed')}</Alert>
        <HeldHere record={recordOfCount(id)} withRecord />
        {refused.length > 0 ? (
          <Alert color="orange" role="alert" title={t('count.tooLate', { count: refused.length })}>
            <List size="sm">
              {refused.map(({ lineId, code, quantity = 1, mode, countedAt }, n) => (
                <List.Item key={`${countedAt} ${n}`}>
                  {t(mode === 'set' ? 'count.setTo' : 'count.added', { quantity: formats.quantity(quantity) })}{' '}
                  {codes.lines.find((line) => line.lineId === lineId)?.name ?? code}
                </List.Item>
              ))}
            </List>
          </Alert>
        ) : null}
        <Button onClick={toDetail}>{number}</Button>
      </Stack>
    );
  }
  return (
    <Stack gap="sm" maw={560} mx="auto" w="100%" pb="xl">
      <PageHeader back={back} title={t('count.title', { number })} subtitle={scopeWords(stocktake.scope)} />
      <CountProgress stocktake={stocktake} />
      {waiting.length > 0 ? (
        <Alert color="gray" p="xs" icon={<IconCloudOff aria-hidden />} role="status">
          {t('count.waiting', { count: waiting.length })}
        </Alert>
      ) : null}
      <HeldHere record={recordOfCount(id)} withRecord refusedOnly />
      <ScanField codes={codes} onCode={counting.scan} onPick={counting.select} />
      <Group gap="xs" grow preventGrowOverflow={false}>
        <SegmentedControl
          aria-label={t('count.mode')}
          value={mode}
          onChange={setMode}
          data={[
            { value: 'one', label: t('count.addOne') },
            { value: 'quantity', label: t('count.askQuantity') },
          ]}
        />
        {codes.places.length > 1 ? (
          <Select
            aria-label={t('count.place')}
            placeholder={t('count.place')}
            data={[...codes.places]}
            value={place}
            onChange={setPlace}
            clearable
            searchable
            limit={100}
          />
        ) : null}
      </Group>
      <CurrentLine counting={counting} asksQuantity={mode === 'quantity'} />
      <Lists stocktake={stocktake} counting={counting} />
    </Stack>
  );
}

function Lists({
  stocktake,
  counting,
}: {
  readonly stocktake: Stocktake;
  readonly counting: ReturnType<typeof useCounting>;
}): ReactNode {
  const { t } = useTranslation('stocktake');
  const { id, lines, counted, conflicts, recounts } = stocktake;
  const left = lines - counted - conflicts - recounts;
  return (
    <Tabs defaultValue="last" keepMounted={false}>
      <Tabs.List grow>
        <Tabs.Tab value="last">{t('count.last')}</Tabs.Tab>
        <Tabs.Tab value="left">{t('count.left', { count: left })}</Tabs.Tab>
        {recounts > 0 ? <Tabs.Tab value="again">{t('count.again', { count: recounts })}</Tabs.Tab> : null}
      </Tabs.List>
      <Tabs.Panel value="last" pt="xs">
        <MyCounts id={id} counting={counting} />
      </Tabs.Panel>
      <Tabs.Panel value="left" pt="xs">
        <LinesLeft id={id} status="open" counting={counting} />
      </Tabs.Panel>
      <Tabs.Panel value="again" pt="xs">
        <LinesLeft id={id} status="recount" counting={counting} />
      </Tabs.Panel>
    </Tabs>
  );
}
