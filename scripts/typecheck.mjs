// Checks every TypeScript project, or those named: `npm run typecheck -- contract renderer`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROJECTS = ['contract', 'server', 'preload', 'renderer', 'test'];
const root = fileURLToPath(new URL('..', import.meta.url));
const checker = fileURLToPath(new URL('../node_modules/typescript-7/bin/tsc', import.meta.url));
const wanted = process.argv.slice(2);

let failed = 0;
for (const project of wanted.length > 0 ? wanted : PROJECTS) {
  // What was found right and has not changed is not checked again: out/ remembers it.
  const memory = ['--incremental', '--tsBuildInfoFile', `out/types/${project}.tsbuildinfo`];
  const args = [
    checker,
    '-p',
    `tsconfig.${project}.json`,
    ...memory,
    '--pretty',
    String(process.stdout.isTTY ?? false),
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok    ' : 'failed'} tsconfig.${project}.json`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
