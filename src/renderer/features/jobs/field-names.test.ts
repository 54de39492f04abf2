import { expect, test } from 'vitest';
import { batchKinds } from '../../../domains/batches/contract.ts';
import { fieldsOf } from '../../../domains/batches/model-fields.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';

test.each(batchKinds)('every field of %s has a name for people in each language', (kind) => {
  for (const { name } of fieldsOf(kind)) {
    for (const words of [en.field, de.field] as Readonly<Record<string, string>>[]) {
      expect(words[name], name).toMatch(/^\p{Lu}/u);
      expect(words[name], name).not.toBe(name);
    }
  }
});
