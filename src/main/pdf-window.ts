import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';
import type { UploadedFile } from '../contract/bridge.ts';
import { denyPermissions } from './permissions.ts';

const largestFile = 100 * 1024 * 1024;
/** Apart from the console's. The viewer does not work in a session that is only in memory. */
const partition = 'persist:paper';

/** The viewer's own frames: the page, the viewer in it, the paper in that. */
const viewerFrames = 3;
const lookEveryMs = 100;
const longestWaitMs = 60_000;
const drawsWithinMs = 1_500;

/**
 * Shows a PDF in a window of its own, which can do nothing else, and opens the system's print dialog over it. Answers whether
 * it could. The file is removed with the window.
 */
export async function printPdf(parent: BrowserWindow, { fileName, bytes }: UploadedFile): Promise<boolean> {
  if (!isPdf(bytes)) return false;
  const folder = await mkdtemp(join(tmpdir(), 'yardmaster-paper-'));
  const path = join(folder, 'paper.pdf');
  await writeFile(path, bytes, { mode: 0o600 });
  denyPermissions(session.fromPartition(partition));
  const window = new BrowserWindow({
    parent,
    width: 900,
    height: 760,
    title: String(fileName).slice(0, 100),
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, plugins: true, partition },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('closed', () => void rm(folder, { recursive: true, force: true }));
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  await window.loadURL(pathToFileURL(path).href);
  await whenDrawn(window);
  if (!window.isDestroyed()) window.webContents.print();
  return true;
}

/** The page is loaded before the viewer in it has the paper; printed then, it would be blank. */
async function whenDrawn(window: BrowserWindow): Promise<void> {
  const deadline = Date.now() + longestWaitMs;
  const isThere = () => window.isDestroyed() || window.webContents.mainFrame.framesInSubtree.length >= viewerFrames;
  while (!isThere() && Date.now() < deadline) await sleep(lookEveryMs);
  await sleep(drawsWithinMs);
}

function isPdf(bytes: unknown): bytes is Uint8Array {
  if (!(bytes instanceof Uint8Array) || bytes.length > largestFile) return false;
  return new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
}
