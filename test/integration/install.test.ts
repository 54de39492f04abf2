import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each(['start.mjs', 'dev.mjs', 'test.mjs'])('%s installs nothing through a link', (script) => {
  const folder = mkdtempSync(join(tmpdir(), 'yardmaster-install-'));
  try {
    const [copy, packages] = [join(folder, 'copy'), join(folder, 'packages')];
    mkdirSync(packages);
    writeFileSync(join(packages, 'kept'), 'a package of another checkout');
    for (const part of ['scripts', 'package.json', 'package-lock.json'])
      cpSync(part, join(copy, part), { recursive: true });
    symlinkSync(packages, join(copy, 'node_modules'), 'junction');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'scripts', script)], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toMatch(/node_modules is a link to another folder.*Remove the link and start again\./);
    expect(`${stdout}${stderr}`).not.toMatch(/^\s+at /m);
    expect(readdirSync(packages)).toEqual(['kept']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
