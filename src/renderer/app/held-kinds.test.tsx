import { screen } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import type { CommandDefinition } from '../../contract/define.ts';
import { usePreferences } from '../lib/preferences.ts';
import type { HeldKind } from '../lib/held-kind.ts';
import { features } from './features.ts';

/** Issue 7, number 9: whatever may wait is called by a name that people know. */

const contracts = import.meta.glob<Record<string, unknown>>('../../domains/*/contract*.ts', { eager: true });
const queueable = [
  ...new Map(
    Object.values(contracts)
      .flatMap((contract) => Object.values(contract))
      .filter(isQueueable)
      .map((definition) => [definition.name, definition]),
  ).values(),
];
const kinds = features.flatMap((feature) => feature.held ?? []);

function isQueueable(value: unknown): value is CommandDefinition {
  const { kind, queueable: may } = (value ?? {}) as Partial<CommandDefinition>;
  return kind === 'command' && may === true;
}

/** A whole input of each. */
const inputs: Readonly<Record<string, unknown>> = {
  'tasks.create': {
    newId: 'n',
    title: 'Mend the roof',
    description: 'North',
    priority: 'high',
    dueDate: '2026-12-01',
    assignedTo: 'u1',
  },
  'tasks.update': {
    id: 't1',
    version: 1,
    title: 'Mend it',
    status: 'completed',
    priority: 'low',
    dueDate: '',
    assignedTo: '',
  },
  'tasks.add-progress': { id: 't1', message: 'Ladder is there' },
  'worklogs.create': { task: 't1', startTime: '2026-11-28T08:00:00.000Z' },
  'worklogs.update': { id: 'w1', endTime: '2026-11-28T09:00:00.000Z', notes: 'Done' },
  'inventory.adjust-stock': { id: 'i1', type: 'remove', quantity: 7, note: 'Broken' },
  'stocktake.count-item': { id: 's1', code: '10002', quantity: 3, mode: 'set', place: 'C-1' },
};

beforeEach(() => usePreferences.setState({ language: 'en' }));

test('there are commands that may wait, and each has its words in exactly one feature', () => {
  expect(queueable.length).toBeGreaterThan(5);
  expect(kinds.map(({ definition }) => definition.name).toSorted()).toEqual(
    queueable.map(({ name }) => name).toSorted(),
  );
});

function Said({ kind }: { readonly kind: HeldKind }): ReactNode {
  const { name, values } = kind.useWords()(inputs[kind.definition.name]);
  return <output>{[name, ...values.flatMap(({ label, value }) => [label, value])].join(' | ')}</output>;
}

test.each(
  kinds.flatMap((kind) => (['en', 'de'] as const).map((language) => [kind.definition.name, language, kind] as const)),
)('%s is said in %s without its internal name', async (name, language, kind) => {
  usePreferences.setState({ language });
  await renderPage(<Said kind={kind} />);
  if (i18next.language !== language) await i18next.changeLanguage(language);
  const said = (await screen.findByRole('status')).textContent ?? '';
  expect(said.split(' | ').length).toBeGreaterThan(2);
  for (const part of said.split(' | ')) {
    expect(part.trim()).not.toBe('');
    expect(part).not.toContain(name);
    expect(part).not.toMatch(/^[a-z]+[.:][a-zA-Z.]+$/);
  }
});
