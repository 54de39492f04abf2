import { Alert, Button, Chip, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconPrinter, IconTags } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../components/number-field.tsx';
import { useClient, useDownload, useServerQuery } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { codeKinds, layoutNames, makeLabels, previewLabels } from '../../../domains/labels/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ItemPicker } from '../../components/item-picker.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { LoadingLines } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { usePreferences } from '../../lib/preferences.ts';
import { toast } from '../../lib/toast.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { inputOf, isShown, parts, readChosen, toggled, usualLayout, writeChosen } from './chosen.ts';
import { ChosenItems } from './chosen-items.tsx';
import { PreviewPage } from './preview.tsx';
import { printPdf } from './print-pdf.ts';
import { FromPurchaseOrder } from './from-purchase-order.tsx';
import { type LabelsSearch, labelsRoute } from './route.ts';
import classes from './labels.module.css';

const settleMs = 150;

/** Labels of items: which, on what paper, with what on them, and how the first page looks. */
export function LabelsPage(): ReactNode {
  const { t } = useTranslation('labels');
  const navigate = useNavigate({ from: labelsRoute.fullPath });
  const { language } = usePreferences();
  const search = labelsRoute.useSearch();
  const change = (next: Partial<LabelsSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const input = useMemo(() => inputOf(search, language), [search, language]);
  const add = (id: string) => {
    const chosen = readChosen(search.items);
    const known = chosen.find((one) => one.id === id);
    const more = { id, copies: (known?.copies ?? search.copies ?? 1) + 1 };
    const items = known ? chosen.map((one) => (one === known ? more : one)) : [...chosen, { id }];
    change({ items: writeChosen(items), category: undefined, location: undefined, supplier: undefined });
  };
  const picker = <ItemPicker label={t('addItem')} onPick={(item) => add(item.id)} autoFocus />;

  return (
    <>
      <PageHeader title={t('title')} actions={input ? <Outputs input={input} /> : null} />
      {search.po ? <FromPurchaseOrder id={search.po} onItems={(items) => change({ items, po: undefined })} /> : null}
      {input ? (
        <div className={classes['columns']}>
          <Stack gap="md">
            <Paper search={search} onChange={change} />
            {picker}
            <Previewed input={input} search={search} onChange={change} part="items" />
          </Stack>
          <Previewed input={input} search={search} onChange={change} part="page" />
        </div>
      ) : search.po ? (
        <LoadingLines />
      ) : (
        <EmptyState
          icon={IconTags}
          title={t('empty')}
          text={t('emptyText')}
          action={
            <Stack gap="sm" w="100%">
              {picker}
              <Button variant="default" onClick={() => void navigate({ to: '/stock' })}>
                {t('toStock')}
              </Button>
            </Stack>
          }
        />
      )}
    </>
  );
}

type Input = InputOf<typeof makeLabels>;

function Outputs({ input }: { readonly input: Input }): ReactNode {
  const { t } = useTranslation('labels');
  const client = useClient();
  const save = useDownload(makeLabels);
  const printing = useAsk();
  const print = async () => {
    const file = await client.download(makeLabels, input);
    if (await printPdf(file)) return;
    await client.transport.save(file);
    toast({ tone: 'info', title: t('saved') });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={save.isPending}
        onClick={() => save.run(input)}
      >
        {t('save')}
      </Button>
      <Button
        leftSection={<IconPrinter size={16} aria-hidden />}
        loading={printing.isPending}
        onClick={() => void printing.ask(print)}
      >
        {t('print')}
      </Button>
      <Refusal error={save.error ?? printing.error} />
    </>
  );
}

interface PartProps {
  readonly search: LabelsSearch;
  onChange(next: Partial<LabelsSearch>): void;
}

/** On what paper, and what on it. */
function Paper({ search, onChange }: PartProps): ReactNode {
  const { t } = useTranslation('labels');
  const options = (isSingle: boolean) =>
    layoutNames
      .filter((name) => name.startsWith('single') === isSingle)
      .map((name) => ({ value: name, label: t(`layouts.${name}`) }));
  const layout = search.layout ?? usualLayout;
  const isSheet = !layout.startsWith('single');
  return (
    <>
      <Select
        label={t('layout')}
        data={[
          { group: t('sheets'), items: options(false) },
          { group: t('singles'), items: options(true) },
        ]}
        value={layout}
        allowDeselect={false}
        onChange={(value) => onChange({ layout: layoutNames.find((name) => name === value), start: undefined })}
      />
      <div>
        <Text size="sm" fw={500} id="label-code" mb={4}>
          {t('code')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="label-code"
          data={codeKinds.map((value) => ({ value, label: t(`codes.${value}`) }))}
          value={search.code ?? 'barcode'}
          onChange={(value) => onChange({ code: value })}
        />
      </div>
      <Group gap={6} role="group" aria-label={t('show')}>
        {parts.map((part) => (
          <Chip
            key={part.flag}
            size="xs"
            variant="light"
            checked={isShown(search.hide, part)}
            onChange={() => onChange({ hide: toggled(search.hide, part) })}
          >
            {t(part.flag)}
          </Chip>
        ))}
      </Group>
      <Group gap="sm" grow align="flex-start">
        <NumberField
          label={t('copies')}
          value={search.copies ?? 1}
          min={1}
          max={1_000}
          onChange={(value) => onChange({ copies: typeof value === 'number' && value > 1 ? value : undefined })}
        />
        {isSheet ? (
          <NumberField
            label={t('start')}
            title={t('startHint')}
            value={search.start ?? 1}
            min={1}
            max={200}
            onChange={(value) => onChange({ start: typeof value === 'number' && value > 1 ? value : undefined })}
          />
        ) : null}
      </Group>
    </>
  );
}

interface PreviewedProps extends PartProps {
  readonly input: Input;
  readonly part: 'items' | 'page';
}

function Previewed({ input, search, onChange, part }: PreviewedProps): ReactNode {
  const { t } = useTranslation('labels');
  const [settled] = useDebouncedValue(input, settleMs);
  const preview = useServerQuery(previewLabels, settled, { keepPrevious: true });
  const { data, error } = preview;
  if (part === 'items') {
    return data ? <ChosenItems items={data.items} search={search} onChange={onChange} /> : null;
  }
  if (error) return <Refusal error={error} onRetry={() => void preview.refetch()} />;
  if (!data) return <LoadingLines />;
  const { labels, pages, asQr } = data;
  return (
    <Stack gap="xs">
      <Text size="sm" role="status" className="tabular">
        {pages === 1 ? t('totalOnOne', { count: labels }) : t('total', { count: labels, pages })}
      </Text>
      {asQr.length > 0 ? (
        <Alert color="yellow" p="xs">
          {t('asQr', { count: asQr.length, skus: asQr.slice(0, 5).join(', ') })}
        </Alert>
      ) : null}
      <PreviewPage
        preview={data}
        start={search.start ?? 1}
        onStart={(start) => onChange({ start: start === 1 ? undefined : start })}
      />
    </Stack>
  );
}
