import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconEqual, IconMapPin, IconMinus, IconNote, IconPlus } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasDecimals } from '../../../contract/decimals.ts';
import { fromThousandths, toThousandths } from '../../../contract/quantity.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useDraft, useSession } from '../../../client/react.ts';
import type { StocktakeLine } from '../../../domains/stocktake/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { WhichItem } from '../../components/which-item.tsx';
import { useFormats } from '../../lib/formats.ts';
import type { CodedLine } from './code-index.ts';
import type { Counting, Current } from './use-counting.ts';

interface CurrentLineProps {
  readonly counting: Counting;
  /** A scan asks for the quantity: the field gets the focus. */
  readonly asksQuantity: boolean;
}

/** What was scanned last, big enough for a glove. */
export function CurrentLine({ counting, asksQuantity }: CurrentLineProps): ReactNode {
  const { current } = counting;
  const { t } = useTranslation('stocktake');
  if (!current) return null;
  if (current.kind === 'refused') return <Refusal error={current.error} />;
  if (current.kind === 'choose') return <ChooseLine lines={current.lines} code={current.code} counting={counting} />;
  if (current.kind === 'which') {
    const { candidates, input } = current;
    return (
      <WhichItem
        code={input.code ?? ''}
        candidates={candidates}
        onChoose={({ id }) => counting.chooseItem(input, id)}
        onClose={counting.leave}
      />
    );
  }
  if (current.kind === 'note') {
    const { note } = current;
    const words = note.itemName ? t('count.notHere', { name: note.itemName }) : t('count.unknown', { code: note.code });
    return (
      <Alert color="yellow" icon={<IconNote aria-hidden />} role="status">
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{words}</Text>
          {note.itemId ? (
            <Button size="md" variant="default" onClick={() => counting.countNoted(note)}>
              {t('count.countHere')}
            </Button>
          ) : null}
          <Refusal error={counting.noteError} />
        </Stack>
      </Alert>
    );
  }
  const { line } = current;
  return <Line key={line.lineId} line={line} scan={current} counting={counting} asksQuantity={asksQuantity} />;
}

interface LineProps extends CurrentLineProps {
  readonly line: CodedLine;
  /** Another one each time that the line is scanned or chosen. */
  readonly scan: Current;
}

function Line({ line, scan, counting, asksQuantity }: LineProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const formats = useFormats();
  const { user } = useSession();
  const draft = useDraft<number | string | null>(`count:${counting.id}:${line.lineId}`, '');
  const typed = draft.value ?? '';
  const field = useRef<HTMLInputElement>(null);
  const { known, underWay } = counting;
  const { mine, total } = figuresOf(counting, user.id);
  const isContested = known?.status === 'conflict';
  const quantity = typeof typed === 'number' && typed >= 0 && hasDecimals(typed, line.quantityDecimals) ? typed : null;
  useEffect(() => {
    if (asksQuantity) field.current?.focus();
  }, [asksQuantity, scan]);

  const submit = (mode: 'add' | 'set') => {
    if (quantity === null) return;
    counting.count(line, quantity, mode);
    draft.clear();
    // On to the next scan.
    document.querySelector<HTMLElement>('[data-scan-field]')?.focus();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    // What is not known, or still on its way, is not replaced by the next shelf's.
    submit(asksQuantity && known !== null && mine === 0 && underWay.length === 0 ? 'set' : 'add');
  };
  return (
    <Paper withBorder p="md" radius="md" bg="var(--surface-raised)" component="section" aria-label={line.name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Text fw={600} lineClamp={2}>
              {line.name}
            </Text>
            <Text size="sm" c="dimmed">
              {[line.sku, line.place].filter(Boolean).join(' · ')}
            </Text>
          </div>
          <Stack gap={0} align="flex-end">
            <Text fz={34} fw={700} lh={1} className="tabular" opacity={underWay.length > 0 ? 0.55 : 1} role="status">
              {formats.quantity(isContested ? mine : total)}
            </Text>
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {known?.expected === null || known?.expected === undefined
                ? t(isContested ? 'count.yours' : 'count.soFar')
                : t('count.expected', { quantity: formats.quantity(known.expected) })}
            </Text>
          </Stack>
        </Group>
        <Others line={known} userId={user.id} />
        <form onSubmit={onSubmit}>
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <NumberField
              ref={field}
              flex={1}
              size="lg"
              aria-label={t('count.quantity')}
              placeholder={t('count.quantity')}
              value={typed}
              onChange={draft.set}
              decimals={line.quantityDecimals}
              min={0}
              enterKeyHint="done"
            />
            <Button size="lg" px="md" disabled={quantity === null} variant="light" onClick={() => submit('add')}>
              {t('count.add')}
            </Button>
            <Button
              size="lg"
              px="md"
              disabled={quantity === null}
              variant="default"
              leftSection={<IconEqual size={18} aria-hidden />}
              onClick={() => submit('set')}
              title={t('count.set')}
              aria-label={t('count.set')}
            >
              {quantity === null ? '' : formats.quantity(quantity)}
            </Button>
          </Group>
        </form>
        <Group gap="xs" grow>
          <Button
            size="xl"
            variant="default"
            aria-label={t('count.minusOne')}
            disabled={mine < 1}
            onClick={() => counting.count(line, fromThousandths(toThousandths(mine) - toThousandths(1)), 'set')}
          >
            <IconMinus aria-hidden />
          </Button>
          {total === 0 && (known?.counted ?? null) === null && underWay.length === 0 ? (
            <Button size="xl" variant="default" px="xs" onClick={() => counting.count(line, 0, 'set')}>
              {t('count.none')}
            </Button>
          ) : null}
          <Button size="xl" aria-label={t('count.plusOne')} onClick={() => counting.count(line, 1, 'add')}>
            <IconPlus aria-hidden />
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** What this person and all together have counted of the current line, with what is on its way. */
function figuresOf({ known, underWay }: Counting, userId: string): { readonly mine: number; readonly total: number } {
  const counts = known?.counts ?? [];
  const before = counts.find((one) => one.userId === userId)?.quantity ?? 0;
  const mine = underWay.reduce((sum, { quantity = 1, mode }) => (mode === 'set' ? quantity : sum + quantity), before);
  return { mine, total: counts.reduce((sum, one) => sum + one.quantity, 0) - before + mine };
}

/** Who else counted the line. */
function Others({ line, userId }: { readonly line: StocktakeLine | null; readonly userId: string }): ReactNode {
  const { t } = useTranslation('stocktake');
  const formats = useFormats();
  const others = line?.counts.filter((one) => one.userId !== userId) ?? [];
  if (others.length === 0) return null;
  const names = others.map(({ name, quantity }) => `${name} (${formats.quantity(quantity)})`).join(', ');
  return (
    <Alert color={line?.status === 'conflict' ? 'yellow' : 'gray'} p="xs">
      {t('count.contested', { names })}
    </Alert>
  );
}

interface ChooseLineProps {
  readonly lines: readonly CodedLine[];
  readonly code: string;
  readonly counting: Counting;
}

/** Asks for what a scan left open: the place of an item, or which of several items. */
function ChooseLine({ lines, code, counting }: ChooseLineProps): ReactNode {
  const { t } = useTranslation(['stocktake', 'scan']);
  const isOneItem = new Set(lines.map(({ itemId }) => itemId)).size === 1;
  const question = isOneItem
    ? t('count.whichPlace', { name: lines[0]?.name ?? '' })
    : t('scan:which.text', { code, count: lines.length });
  return (
    <Alert color="blue" icon={<IconMapPin aria-hidden />} role="alert">
      <Stack gap="xs">
        <Text size="sm">{question}</Text>
        <Group gap="xs">
          {lines.map((line) => (
            <Button key={line.lineId} size="md" variant="default" onClick={() => counting.choose(line)}>
              {isOneItem ? line.place : [line.name, line.sku, line.place].filter(Boolean).join(' · ')}
            </Button>
          ))}
        </Group>
      </Stack>
    </Alert>
  );
}
