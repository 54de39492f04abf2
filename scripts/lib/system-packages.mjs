// Libraries and programs of the operating system: installed where that is possible, else the one command is named.
import { existsSync } from 'node:fs';
import { capture, must, step } from './run.mjs';

export const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libxkbcommon0',
  'libdrm2',
  'unzip',
];
export const DISPLAY_PACKAGES = ['xvfb', 'xauth'];
export const BROWSER_PACKAGES = ['chromium'];

const isDebian = () => process.platform === 'linux' && existsSync('/etc/debian_version');

/** Newer releases renamed some libraries (libgtk-3-0t64); dpkg knows them by what they provide. */
function missing(packages) {
  const listed = capture('dpkg-query', ['-W', '-f', '${Status}\t${Package}\t${Provides}\n']);
  const present = new Set();
  for (const line of listed.output.split('\n')) {
    const [status, name, provides = ''] = line.split('\t');
    if (status !== 'install ok installed') continue;
    present.add(name);
    for (const alias of provides.split(',')) present.add(alias.trim().split(' ')[0]);
  }
  return packages.filter((name) => !present.has(name));
}

/** Makes sure that Debian `packages` are there; elsewhere it does nothing, as desktops bring these libraries. */
export async function ensureSystemPackages(packages) {
  if (!isDebian()) return;
  const wanted = missing(packages);
  if (wanted.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Some system packages are missing. Run this once, then start again:\n\n  sudo apt-get install -y ${wanted.join(' ')}\n`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing system packages: ${wanted.join(' ')}`, () => {
    capture('apt-get', ['update', '-qq'], { env });
    must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { env });
  });
}
