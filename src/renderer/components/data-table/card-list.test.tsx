import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { CardList } from './card-list.tsx';

interface Job {
  readonly id: string;
  readonly height: number;
}

/** jsdom lays nothing out: a card is as high as its text says. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return Number(/\d+/.exec(this.textContent)?.[0] ?? 0);
  });
});

function Cards({ jobs }: { readonly jobs: readonly Job[] }): ReactNode {
  return (
    <CardList
      table={{ id: 'test', label: 'Jobs', rows: jobs, rowKey: (job: Job) => job.id, columns: [] }}
      rows={jobs}
      card={(job) => <span>{job.height}</span>}
      scroller={null}
    />
  );
}

const tops = () =>
  screen.getAllByRole('listitem').map((card) => Number(/translateY\((\d+)px\)/.exec(card.style.transform)?.[1]));

test('no card lies over another after a row came above or went', () => {
  const [tall, flat, wide] = [
    { id: 'tall', height: 150 },
    { id: 'flat', height: 50 },
    { id: 'wide', height: 90 },
  ] as const;
  const { rerender } = render(<Cards jobs={[tall, flat, wide]} />);
  expect(tops()).toEqual([0, 150, 200]);
  rerender(<Cards jobs={[{ id: 'new', height: 70 }, tall, flat, wide]} />);
  expect(tops()).toEqual([0, 70, 220, 270]);
  rerender(<Cards jobs={[flat, wide]} />);
  expect(tops()).toEqual([0, 50]);
});
