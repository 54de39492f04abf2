import type { Config } from './config.ts';
import { prepareFolder, sweepUnfinished } from './data-folder.ts';
import { explainFault } from './explain-fault.ts';
import { lockFolder } from './folder-lock.ts';
import { finishRestore, prepareRestore } from './restore.ts';
import { assertSiteFile, type StartCommand } from './site-file.ts';
import { markEmptyFolder } from './site-traces.ts';
import type { StartOptions } from './start-options.ts';
import type { Undo } from './undo.ts';

interface Taking {
  readonly start: StartOptions;
  readonly command: StartCommand;
  readonly migrations: ReadonlySet<string>;
  readonly undo: Undo;
  /** What else must hold before anything is changed. */
  readonly firstOfAll: () => Promise<void>;
}

/**
 * Takes the data folder for this process: looks at it, locks it, restores a backup where that is asked for, and makes
 * sure that the site's file is there. Answers sentences for who started the site; throws one when it cannot be.
 */
export async function takeFolder(config: Config, taking: Taking): Promise<readonly string[]> {
  const { start, command, migrations, undo, firstOfAll } = taking;
  prepareFolder(config);
  try {
    markEmptyFolder(config);
    undo.add(lockFolder(config.dataFolder));
  } catch (error) {
    throw explainFault(error, config.dataFolder);
  }
  await firstOfAll();
  sweepUnfinished(config);
  const notices: string[] = [];
  if (start.restore !== undefined) {
    const typedIn = process.env['INIT_CWD'] ?? process.cwd();
    const source = await prepareRestore(config, { file: start.restore, typedIn, migrations });
    notices.push(`Restored from ${source}.`);
  }
  const restored = finishRestore(config);
  if (restored?.kept) notices.push(`What was there before is kept in ${restored.kept}.`);
  assertSiteFile(config, start.newSite ?? false, command);
  return notices;
}
