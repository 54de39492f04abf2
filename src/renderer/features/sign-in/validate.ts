import type { TFunction } from 'i18next';

export const SHORTEST_PASSWORD = 8;

type Check = (value: string) => string | null;

/** What a field says of itself when it is left. The server checks everything again. */
export function checks(t: TFunction<'signIn'>): {
  readonly filled: Check;
  readonly email: Check;
  readonly password: Check;
} {
  return {
    filled: (value) => (value.trim() === '' ? t('required') : null),
    email: (value) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : t('emailWrong')),
    password: (value) => (value.length >= SHORTEST_PASSWORD ? null : t('passwordShort')),
  };
}
