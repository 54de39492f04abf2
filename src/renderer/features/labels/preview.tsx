import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../contract/define.ts';
import type { LabelShape, previewLabels } from '../../../domains/labels/contract.ts';
import classes from './labels.module.css';

export type Preview = OutputOf<typeof previewLabels>;

interface PreviewPageProps {
  readonly preview: Preview;
  /** The first label's place, from 1. */
  readonly start: number;
  onStart(place: number): void;
}

/** The first page as it will be printed, black on white in both colour schemes. A click begins the labels there. */
export function PreviewPage({ preview, start, onStart }: PreviewPageProps): ReactNode {
  const { t } = useTranslation('labels');
  const { page, label, placed, perPage } = preview;
  const isSheet = perPage > 1;
  return (
    <svg
      className={classes['page']}
      viewBox={`0 0 ${page.width} ${page.height}`}
      role="group"
      aria-label={t('preview')}
      style={{ aspectRatio: `${page.width} / ${page.height}` }}
    >
      <rect width={page.width} height={page.height} fill="#fff" />
      {isSheet ? <Places preview={preview} start={start} onStart={onStart} /> : null}
      {placed.map(({ x, y, shapes }, n) => (
        <g key={`${x}-${y}`} transform={`translate(${x} ${y})`} pointerEvents="none">
          {isSheet ? <rect width={label.width} height={label.height} rx={3} className={classes['outline']} /> : null}
          <Shapes shapes={shapes} index={n} />
        </g>
      ))}
    </svg>
  );
}

/** Every place of the sheet, also those that are used up: where the labels may begin. */
function Places({ preview, start, onStart }: PreviewPageProps): ReactNode {
  const { t } = useTranslation('labels');
  const { label, places } = preview;
  return places.map(({ x, y }, n) => {
    const place = n + 1;
    const choose = () => onStart(place);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') choose();
    };
    return (
      <rect
        key={place}
        x={x}
        y={y}
        width={label.width}
        height={label.height}
        rx={3}
        className={classes['place']}
        data-used={place < start || undefined}
        role="button"
        tabIndex={place === start ? 0 : -1}
        aria-label={t('place', { number: place })}
        onClick={choose}
        onKeyDown={onKeyDown}
      />
    );
  });
}

function Shapes({ shapes, index }: { readonly shapes: readonly LabelShape[]; readonly index: number }): ReactNode {
  return shapes.map((shape, n) => {
    const key = `${index}-${n}`;
    if (shape.kind === 'bars') return <path key={key} d={barsPath(shape.rectangles)} fill="#000" />;
    return (
      <text
        key={key}
        x={shape.x}
        y={shape.y}
        fontSize={shape.size}
        fontWeight={shape.isBold ? 700 : 400}
        textLength={shape.width}
        lengthAdjust="spacingAndGlyphs"
        fill="#000"
        className={classes['text']}
      >
        {shape.text}
      </text>
    );
  });
}

function barsPath(rectangles: readonly number[]): string {
  let path = '';
  for (let n = 0; n + 3 < rectangles.length; n += 4) {
    const [x, y, width, height] = rectangles.slice(n, n + 4);
    path += `M${x} ${y}h${width}v${height}h-${width}z`;
  }
  return path;
}
