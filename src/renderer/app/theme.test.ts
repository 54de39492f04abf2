import { DEFAULT_THEME } from '@mantine/core';
import { expect, test } from 'vitest';
import { makeVariables } from './theme.ts';

const { light, dark } = makeVariables('comfortable')(DEFAULT_THEME);

/** WCAG 2.2: relative luminance and contrast. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const schemes: [string, Readonly<Record<string, string>>][] = [
  ['light', light],
  ['dark', dark],
];

test.each(schemes)(
  'texts on every ground of the %s scheme, a highlighted choice included, have the contrast of AA',
  (_, variables) => {
    for (const ground of [
      '--surface',
      '--surface-raised',
      '--surface-sunken',
      '--row-hover',
      '--row-active',
      '--choice',
    ]) {
      for (const text of ['--mantine-color-text', '--mantine-color-dimmed']) {
        const [back = '', front = ''] = [variables[ground], variables[text]];
        expect(`${text} on ${ground}: ${contrast(back, front) >= 4.5}`).toBe(`${text} on ${ground}: true`);
      }
    }
  },
);
