// `npm test`: everything that is checked, from a fresh clone. `-- --only=unit,e2e` chooses stages, `-- --keep-going` does
// not stop at the first that fails. The last line is always "N passed, N failed"; a failed stage without tests counts as one.
import { parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { ensureNode } from './lib/node-runtime.mjs';
import { say } from './lib/run.mjs';
import { NONE, slowest } from './lib/test-counts.mjs';
import { STAGES } from './lib/test-stages.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, 'keep-going': { type: 'boolean' } } });
const results = [];

function chooseStages() {
  if (values.only === undefined) return STAGES;
  const wanted = values.only.split(',');
  const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${STAGES.map((stage) => stage.name).join(' ')}`);
  return STAGES.filter((stage) => wanted.includes(stage.name));
}

/** What the chosen stages need; a window's runtime only when a window is to open. */
async function prepare(stages) {
  const node = await ensureNode();
  await ensureDependencies(node.env);
  if (!stages.some((stage) => stage.windows)) return { node };
  return {
    node,
    electron: await ensureElectron(node),
    chromium: await ensureChromium(),
    display: await ensureDisplay(),
  };
}

/** Runs `work` under a headline and notes the outcome; an exception is a failure of the stage. */
async function stage(name, work, mustTest = false) {
  say(`\n━━ ${name} ${'━'.repeat(Math.max(0, 60 - name.length))}`);
  const started = Date.now();
  let ok = false;
  let counts = NONE;
  let times = [];
  let value;
  try {
    value = await work();
    ok = value.ok ?? true;
    counts = value.counts ?? NONE;
    times = value.times ?? [];
    if (mustTest && counts.passed + counts.failed === 0) {
      say('No test ran.');
      ok = false;
    }
  } catch (error) {
    say(error.message);
  }
  if (ok && counts.failed > 0) ok = false;
  if (!ok && counts.failed === 0) counts = { ...counts, failed: 1 };
  results.push({ name, ok, counts, times, seconds: (Date.now() - started) / 1000 });
  return ok ? value : undefined;
}

async function runAll() {
  let stages = [];
  const context = await stage('set-up', async () => {
    stages = chooseStages();
    return prepare(stages);
  });
  if (context === undefined) return;
  for (const { name, run, tests } of stages) {
    const passed = (await stage(name, () => run(context), tests)) !== undefined;
    if (!passed && !values['keep-going']) break;
  }
  context.display?.close();
}

function summarise() {
  const lines = slowest(results.flatMap(({ times }) => times));
  if (lines.length > 0) say(`\n━━ the slowest tests ${'━'.repeat(43)}\n${lines.join('\n')}`);
  say(`\n━━ summary ${'━'.repeat(53)}`);
  for (const { name, ok, counts, seconds } of results) {
    const tests =
      counts.passed + counts.skipped > 0
        ? `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
        : '';
    say(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)}${`${seconds.toFixed(1)} s`.padStart(9)}  ${tests}`);
  }
  const all = results.reduce((total, { seconds }) => total + seconds, 0);
  say(`        ${'all'.padEnd(14)}${`${all.toFixed(1)} s`.padStart(9)}`);
  const sum = (key) => results.reduce((total, { counts }) => total + counts[key], 0);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

await runAll();
process.exitCode = summarise();
