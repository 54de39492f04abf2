import { join } from 'node:path';
import { type Logger, destination, pino } from 'pino';
import type { Config } from './config.ts';

/** Structured log into `site.log` of the data folder. Secrets never reach it. */
export function createLogger(config: Config): Logger {
  return pino(
    {
      level: config.logLevel,
      redact: [
        'password',
        'token',
        'refreshToken',
        'accessToken',
        '*.password',
        '*.token',
        'req.headers.authorization',
      ],
    },
    destination({ dest: join(config.dataFolder, 'site.log'), sync: false, mkdir: true }),
  );
}
