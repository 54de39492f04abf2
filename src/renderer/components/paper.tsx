import { Group, Portal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './paper.module.css';

interface PaperPageProps {
  /** The way back, and what can be done with the paper. */
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

/** A page that shows a paper as it will be printed. */
export function PaperPage({ tools, children }: PaperPageProps): ReactNode {
  return (
    <div className={styles['page']}>
      <Group justify="space-between" mb="md">
        {tools}
      </Group>
      {children}
    </div>
  );
}

/**
 * What is printed instead of the page, for as long as it stands; unseen on the screen. Paper has no frame that scrolls, so it
 * stands outside the shell.
 */
export function PrintedInstead({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Portal reuseTargetNode={false}>
      <div className={styles['printed']} data-paper aria-hidden>
        {children}
      </div>
    </Portal>
  );
}

interface PaperProps {
  /** For screen readers. */
  readonly label: string;
  readonly company?: string | undefined;
  readonly title: string;
  /** At the other end of the head: whom it is for, or a code. */
  readonly aside?: ReactNode;
  /** Those without a value are left out. */
  readonly facts?: readonly (readonly [name: string, value: ReactNode])[];
  readonly notes?: string | null;
  /** Tables, mostly. */
  readonly children: ReactNode;
}

/** A paper: black on white, whatever the theme. */
export function Paper({ label, company, title, aside, facts = [], notes, children }: PaperProps): ReactNode {
  return (
    <article className={styles['paper']} aria-label={label}>
      <header className={styles['head']}>
        <div>
          {company ? <p className={styles['company']}>{company}</p> : null}
          <h1 className={styles['title']}>{title}</h1>
        </div>
        {aside}
      </header>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {children}
      {notes ? <p className={styles['notes']}>{notes}</p> : null}
    </article>
  );
}

/** Whom a paper is for, a line each; empty ones are left out. */
export function PaperAddress({ lines }: { readonly lines: readonly (string | null | undefined)[] }): ReactNode {
  return (
    <address className={styles['address']}>{lines.map((line) => (line ? <div key={line}>{line}</div> : null))}</address>
  );
}

interface PaperCell {
  readonly text: ReactNode;
  /** In small print below. */
  readonly below?: ReactNode;
}

interface PaperTableProps {
  readonly columns: readonly { readonly name: string; readonly isNumber?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly PaperCell[] }[];
}

export function PaperTable({ columns, rows }: PaperTableProps): ReactNode {
  const look = (place: number) => (columns[place]?.isNumber ? { className: styles['number'] } : {});
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          {columns.map(({ name }, place) => (
            <th key={name} {...look(place)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map(({ text, below }, place) => (
              <td key={columns[place]?.name} {...look(place)}>
                {text}
                {below ? <div className={styles['small']}>{below}</div> : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Sums below a table; the last is the total. */
export function PaperSums({ sums }: { readonly sums: readonly (readonly [name: string, sum: string])[] }): ReactNode {
  return (
    <table className={styles['sums']}>
      <tbody>
        {sums.map(([name, sum]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles['number']}>{sum}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
