import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { catalogue as german } from './catalogue.de.ts';
import { catalogue as english } from './catalogue.ts';

interface Words {
  readonly [key: string]: string | Words;
}

function flatten(words: Words, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, word] of flatten(value, `${prefix}${key}.`)) all.set(inner, word);
  }
  return all;
}

const blanks = (word: string): string[] => [...word.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('the catalogues', () => {
  const en = flatten(english);
  const de = flatten(german);

  test('English and German have the same keys', () => {
    expect([...de.keys()].sort()).toEqual([...en.keys()].sort());
  });

  test('no word is empty, and a translation fills in the same blanks', () => {
    const wrong = [...en].filter(([key, word]) => {
      const other = de.get(key) ?? '';
      return word.trim() === '' || other.trim() === '' || blanks(word).join() !== blanks(other).join();
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('plurals come in pairs', () => {
    const lonely = [...en.keys()].filter((key) => key.endsWith('_one') && !en.has(key.replace(/_one$/, '_other')));
    expect(lonely).toEqual([]);
  });
});

/** Attributes whose text a person sees or hears. */
const spoken = new Set(['label', 'title', 'placeholder', 'description', 'alt', 'aria-label', 'text', 'action']);
const letters = /\p{L}{2,}/u;

function* componentFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* componentFiles(path);
    else if (path.endsWith('.tsx') && !path.endsWith('.test.tsx')) yield path;
  }
}

function literalsIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isJsxText(node) && letters.test(node.text);
    const isSpoken =
      ts.isJsxAttribute(node) &&
      spoken.has(node.name.getText(source)) &&
      node.initializer !== undefined &&
      ts.isStringLiteral(node.initializer) &&
      letters.test(node.initializer.text);
    if (isText || isSpoken) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${path}:${line + 1} ${node.getText(source).trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('no component speaks past the catalogue', () => {
  const files = [...componentFiles(join(import.meta.dirname, '..'))];
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap(literalsIn)).toEqual([]);
});
