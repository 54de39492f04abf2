import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { issueOwnerCodes, ownerCodeWish } from './core/owner-code.ts';
import { readSetUpCode, setUpSentence } from './core/set-up-code.ts';
import { readStartOptions } from './core/start-options.ts';
import { createSite, type Site } from './site.ts';

/** A site without a desktop, under plain Node. Prints its address; SIGINT and SIGTERM stop it in order. */
const consoleFolder = ['../renderer', '../../out/renderer']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(`${path}/index.html`) && existsSync(`${path}/assets`));

try {
  const start = readStartOptions(process.argv.slice(2), { strict: true });
  const starting = createSite({
    ...{ consoleFolder, start, command: 'npm run serve --' },
    showSetUpCode: (code) => process.stdout.write(`${setUpSentence(code)}\n`),
  });
  // Asked to stop while it starts, it finishes the start first; asked twice, it ends at once.
  const stop = () =>
    void starting
      .then((site) => site.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const site = await starting;
  for (const notice of site.notices) process.stdout.write(`${notice}\n`);
  process.stdout.write(`Yardmaster is running at ${site.url}\nIts data is in ${site.services.config.dataFolder}\n`);
  const code = await readSetUpCode(site.services);
  if (code) process.stdout.write(`${setUpSentence(code)}\n`);
  await printOwnerCodes(site);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function printOwnerCodes(site: Site): Promise<void> {
  const wish = ownerCodeWish(process.argv);
  try {
    for (const { email, company, link } of wish ? await issueOwnerCodes(site.services, wish) : []) {
      process.stdout.write(`${email} (${company}) chooses a new password here, within an hour:\n${site.url}${link}\n`);
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
