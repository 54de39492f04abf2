// `npm test`: everything that is checked, from a fresh clone. `-- --only=unit,e2e` chooses stages, `-- --keep-going` does
// not stop at the first that fails. The checks of the sources run beside each other and beside what is fetched and built for
// the windows; each prints when its turn comes. The last line is always "N passed, N failed"; a failed stage without tests counts as one.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/install.mjs';
import { ensureNode } from './lib/node-runtime.mjs';
import { say } from './lib/run.mjs';
import { NONE, slowest } from './lib/test-counts.mjs';
import { STAGES } from './lib/test-stages.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, 'keep-going': { type: 'boolean' } } });
const results = [];
const began = Date.now();

function chooseStages() {
  if (values.only === undefined) return STAGES;
  const wanted = values.only.split(',');
  const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${STAGES.map((stage) => stage.name).join(' ')}`);
  const isNeeded = (name) => STAGES.some((stage) => stage.after === name && wanted.includes(stage.name));
  return STAGES.filter(({ name }) => wanted.includes(name) || isNeeded(name));
}

async function prepare() {
  const node = await ensureNode();
  await ensureDependencies(node.env);
  say(`Node      ${node.version}`);
  return { node };
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
    if (value.output) say(value.output);
    if (mustTest && counts.passed + counts.failed === 0) {
      say('No test ran.');
      ok = false;
    }
  } catch (error) {
    say(error.message);
  }
  if (ok && counts.failed > 0) ok = false;
  if (!ok && counts.failed === 0) counts = { ...counts, failed: 1 };
  results.push({ name, ok, counts, times, seconds: value?.seconds ?? (Date.now() - started) / 1000 });
  return ok ? value : undefined;
}

async function runAll() {
  let stages = [];
  const context = await stage('set-up', async () => {
    stages = chooseStages();
    return prepare();
  });
  if (context === undefined) return;
  for (const group of together(stages)) {
    // The first of a group may fail while the others still run: each is waited for and told.
    const running = group.map(({ run }) => (group.length === 1 ? () => run(context) : resultOf(run(context))));
    let passed = true;
    for (const [index, { name, tests }] of group.entries()) {
      passed = (await stage(name, running[index], tests)) !== undefined && passed;
    }
    if (!passed && !values['keep-going']) break;
  }
}

/** Neighbours of one `beside` in one list, every other stage in a list of its own. */
function together(stages) {
  const groups = [];
  for (const one of stages) {
    const last = groups.at(-1);
    if (one.beside !== undefined && last?.[0].beside === one.beside) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** Work that has begun, to be waited for later: its failure is not an error before that. */
function resultOf(promise) {
  promise.catch(() => undefined);
  return () => promise;
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
  say(`        ${'all'.padEnd(14)}${`${((Date.now() - began) / 1000).toFixed(1)} s`.padStart(9)}`);
  const sum = (key) => results.reduce((total, { counts }) => total + counts[key], 0);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

await runAll();
process.exitCode = summarise();
