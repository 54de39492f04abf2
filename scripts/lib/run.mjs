// Running other programs: captured, or passed through with signals and exit code.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** On Windows npm is a script. */
const needsShell = (command) => process.platform === 'win32' && command === 'npm';

/** Runs to the end and returns `{ ok, status, output }`; never throws. `show` lets the output through instead. */
export function capture(command, args, { cwd = root, env = process.env, timeoutMs, show = false } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env,
    timeout: timeoutMs,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    shell: needsShell(command),
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? result.error.message : ''}`;
  return { ok: result.status === 0, status: result.status ?? 1, output };
}

/** Like `capture`, but a failure throws with what the program said. */
export function must(command, args, options) {
  const result = capture(command, args, options);
  if (!result.ok) {
    const said = result.output.trim().split('\n').slice(-20).join('\n');
    throw new Error(`${command} ${args.join(' ')} failed (exit ${result.status})${said ? `:\n${said}` : ''}`);
  }
  return result.output;
}

/** npm's shell does not pass a signal on: it ends, and we would live on without a parent. */
function whenNpmIsGone(act) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && act(), 300);
  watch.unref();
  return watch;
}

/** Signals reach the child until what this answers is called. */
function tie(child) {
  // A terminal sends Ctrl-C to the child as well; twice would look like impatience.
  const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const orphaned = whenNpmIsGone(() => child.kill('SIGTERM'));
  return () => {
    clearInterval(orphaned);
    for (const signal of signals) process.off(signal, forward);
  };
}

/**
 * Runs in the foreground: signals reach the child, the promise gives its exit code. `stdin: 'ignore'` for what must not
 * ask; `timeoutMs` ends what hangs.
 */
export function foreground(command, args, { cwd = root, env = process.env, stdin = 'inherit', timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout: timeoutMs,
      stdio: [stdin, 'inherit', 'inherit'],
      shell: needsShell(command),
    });
    const release = tie(child);
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}

/** Runs beside other things: what it prints is kept, and comes with its exit code and its seconds. */
export function background(command, args, { cwd = root, env = process.env, timeoutMs } = {}) {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout: timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(command),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    const release = tie(child);
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', (code) => {
      release();
      resolve({ ok: code === 0, output: output.trimEnd(), seconds: (Date.now() - started) / 1000 });
    });
  });
}

export const say = (text) => process.stdout.write(`${text}\n`);

/** Runs a slow step with one line before it and its duration after it. */
export async function step(title, work) {
  say(`• ${title}`);
  const started = Date.now();
  const result = await work();
  say(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
