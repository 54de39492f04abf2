// The stages of `npm test`, in order. A stage resolves to `{ ok, counts?, times?, output?, seconds? }`; one with `tests` must
// have run some. Those that stand together in `beside` run at the same time; each is reported by itself, in order.
import { mkdirSync, rmSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDisplay } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { inRoot } from './paths.mjs';
import { background, foreground, say } from './run.mjs';
import { playwrightCounts, playwrightTimes, vitestCounts, vitestTimes } from './test-counts.mjs';

const STAGE_LIMIT_MS = 20 * 60_000;
const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
const playwright = inRoot('node_modules', '@playwright', 'test', 'cli.js');

const script =
  (name) =>
  ({ node }) =>
    background('npm', ['run', '--silent', name], { env: node.env, timeoutMs: STAGE_LIMIT_MS });

const prepareWindows = ({ node }) =>
  background(node.node, [inRoot('scripts', 'prepare-windows.mjs')], { env: node.env, timeoutMs: STAGE_LIMIT_MS });

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

async function endToEnd({ node }) {
  await ensureBuild(node.env);
  const electron = await ensureElectron(node);
  const chromium = await ensureChromium();
  const display = await ensureDisplay();
  say(
    `Electron  ${electron.version}${electron.pinned ? '' : ' (for development: the pinned one could not be fetched)'}`,
  );
  say(`Browser   ${chromium.version}`);
  say(`Display   ${display.name}`);
  const report = reportFile('e2e');
  const env = { ...node.env, ...electron.env, ...chromium.env, ...display.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  try {
    const args = [playwright, 'test', '--reporter=list,json'];
    const ok = (await run(node.node, args, env)) === 0;
    return { ok, counts: playwrightCounts(report), times: playwrightTimes(report) };
  } finally {
    display.close();
  }
}

export const STAGES = [
  { name: 'format', run: script('format:check'), beside: 'checks' },
  { name: 'lint', run: script('lint'), beside: 'checks' },
  { name: 'types', run: script('typecheck'), beside: 'checks' },
  { name: 'imports', run: script('deps'), beside: 'checks' },
  { name: 'unused', run: script('knip'), beside: 'checks' },
  { name: 'build', run: prepareWindows, beside: 'checks' },
  { name: 'unit', tests: true, run: vitestStage('unit', ['unit', 'renderer']) },
  { name: 'integration', tests: true, run: vitestStage('integration', ['integration']) },
  { name: 'architecture', tests: true, run: vitestStage('architecture', ['architecture']) },
  { name: 'e2e', tests: true, run: endToEnd, after: 'build' },
];
