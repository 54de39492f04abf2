import { beforeEach, expect, test } from 'vitest';
import { SetUpCode } from './set-up-code.ts';

let elapsed: number;
let shown: string[];
let code: SetUpCode;

beforeEach(() => {
  elapsed = 1_000;
  shown = [];
  code = new SetUpCode(
    (fresh) => shown.push(fresh),
    () => elapsed,
  );
});

const refusal = (typed: string | undefined): unknown => {
  try {
    code.assertRight(typed);
    return null;
  } catch (error) {
    return error;
  }
};
const wrong = () => refusal('0000-0000');

test('the code is short, another one each time, and taken however it is typed', () => {
  expect(code.current).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new SetUpCode(() => undefined).current).not.toBe(code.current);
  for (const typed of [code.current, code.current.toLowerCase(), code.current.replace('-', ' ')]) {
    expect(refusal(typed)).toBeNull();
  }
  expect(refusal(undefined)).toMatchObject({ code: 'FORBIDDEN', details: { reason: 'setUpCodeNeeded' } });
  expect(refusal(`${code.current}0`)).toMatchObject({ code: 'FORBIDDEN', details: { reason: 'setUpCodeWrong' } });
});

test('five wrong ones make another code, which nobody can guess at for a minute', () => {
  const first = code.current;
  for (let n = 0; n < 5; n += 1) expect(wrong()).toMatchObject({ code: 'FORBIDDEN' });
  expect(code.current).not.toBe(first);
  expect(shown).toEqual([code.current]);
  for (let n = 0; n < 20; n += 1)
    expect(wrong()).toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 60 } });
  expect(refusal(code.current)).toMatchObject({ code: 'RATE_LIMITED' });
  expect(shown).toHaveLength(1);
  elapsed += 60_000;
  expect(refusal(first)).toMatchObject({ code: 'FORBIDDEN' });
  expect(refusal(code.current)).toBeNull();
});
