import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { LogFile } from './log-file.ts';
import { withoutSecrets } from './log-secrets.ts';

export const logName = 'site.log';
const maxBytes = 5 * 1024 * 1024;
/** With the one that is written: 20 MB at most. */
const older = 3;

/** Structured log into `site.log` of the data folder. Secrets never reach it. */
export function createLogger({ dataFolder, logLevel }: Pick<Config, 'dataFolder' | 'logLevel'>): Logger {
  const path = join(dataFolder, logName);
  const onFault = ({ message }: Error) =>
    process.stderr.write(
      `The log ${path} cannot be written (${message}). The site runs on without it until it can be.\n`,
    );
  const file = new LogFile({ path, maxBytes, older, onFault });
  return pino({ level: logLevel, hooks: { streamWrite: withoutSecrets } }, file);
}

/** What was logged is in the file, as far as it can be written. */
export function flushed(logger: Logger): Promise<void> {
  return new Promise((resolve) => logger.flush(() => resolve()));
}
