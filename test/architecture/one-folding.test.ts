import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** These compare nothing that a person typed: tags of languages, and the letters in a person's picture. */
const allowed = new Set([
  'src/renderer/lib/formats.ts',
  'src/renderer/lib/preferences.ts',
  'src/renderer/components/person-avatar.tsx',
]);

const sources = ['src/renderer', 'src/client'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !allowed.has(name)),
);

/** `straße`, `Łódź` and `ﬁ` are found by the words of contract/search-words.ts and the keys of contract/folding.ts alone. */
test('nothing in the console folds or searches texts in a way of its own', () => {
  expect(sources.length).toBeGreaterThan(300);
  const own = sources.filter((name) =>
    /\.to(?:Locale)?(?:Lower|Upper)Case\(/.test(readFileSync(join(root, name), 'utf8')),
  );
  expect(own).toEqual([]);
});
