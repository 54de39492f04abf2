// The stages of `npm test`, in order. A stage resolves to `{ ok, counts?, times? }`; one with `tests` must have run some.
import { mkdirSync, rmSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { inRoot } from './paths.mjs';
import { foreground, say } from './run.mjs';
import { playwrightCounts, playwrightTimes, vitestCounts, vitestTimes } from './test-counts.mjs';

const STAGE_LIMIT_MS = 20 * 60_000;
const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
const playwright = inRoot('node_modules', '@playwright', 'test', 'cli.js');

const script = (name) => async (context) => ({
  ok: (await run('npm', ['run', '--silent', name], context.node.env)) === 0,
});

const run = (command, args, env) => foreground(command, args, { env, stdin: 'ignore', timeoutMs: STAGE_LIMIT_MS });

/** An empty place for a runner's report, so that an older one is never counted. */
function reportFile(name) {
  const file = inRoot('out', 'test', `${name}.json`);
  mkdirSync(inRoot('out', 'test'), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

const vitestStage =
  (name, projects) =>
  async ({ node }) => {
    const report = reportFile(name);
    const chosen = projects.flatMap((project) => ['--project', project]);
    const args = [vitest, 'run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const ok = (await run(node.node, args, node.env)) === 0;
    return { ok, counts: vitestCounts(report), times: vitestTimes(report) };
  };

async function endToEnd({ node, electron, chromium, display }) {
  await ensureBuild(node.env);
  const report = reportFile('e2e');
  const env = { ...node.env, ...electron.env, ...chromium.env, ...display.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = [playwright, 'test', '--reporter=list,json'];
  const ok = (await run(node.node, args, env)) === 0;
  return { ok, counts: playwrightCounts(report), times: playwrightTimes(report) };
}

function versions({ node, electron, chromium, display }) {
  say(`Node      ${node.version}`);
  if (electron)
    say(
      `Electron  ${electron.version}${electron.pinned ? '' : ' (for development: the pinned one could not be fetched)'}`,
    );
  if (chromium) say(`Browser   ${chromium.version}`);
  if (display) say(`Display   ${display.name}`);
  return { ok: true };
}

export const STAGES = [
  { name: 'versions', run: versions },
  { name: 'format', run: script('format:check') },
  { name: 'lint', run: script('lint') },
  { name: 'types', run: script('typecheck') },
  { name: 'imports', run: script('deps') },
  { name: 'unused', run: script('knip') },
  { name: 'unit', tests: true, run: vitestStage('unit', ['unit', 'renderer']) },
  { name: 'integration', tests: true, run: vitestStage('integration', ['integration']) },
  { name: 'architecture', tests: true, run: vitestStage('architecture', ['architecture']) },
  { name: 'build', run: async ({ node }) => ({ ok: (await ensureBuild(node.env)) !== undefined }) },
  { name: 'e2e', tests: true, windows: true, run: endToEnd },
];
