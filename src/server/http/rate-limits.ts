import type { RateLimitOptions } from '@fastify/rate-limit';

type Config = { readonly rateLimit: Pick<RateLimitOptions, 'max' | 'timeWindow'> };

const perMinute = (max: number): Config => ({ rateLimit: { max, timeWindow: 60_000 } });

/** Where secrets can be guessed, an address may try only so often. The lock-out of an account is the people domain's. */
const limits: Readonly<Record<string, Config>> = {
  'people.log-in': perMinute(60),
  'people.join': perMinute(30),
  'people.show-invite': perMinute(60),
  'people.set-up': perMinute(30),
  'people.set-up-code': perMinute(60),
  'people.refresh': perMinute(300),
};

export function rateLimitOf(operation: string): Config | undefined {
  return limits[operation];
}
