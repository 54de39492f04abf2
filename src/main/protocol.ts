import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

export const consoleOrigin = 'yardmaster://console';

/** No remote content, no inline script, nothing framed. Mantine writes style elements, hence `unsafe-inline` for styles. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** To be called before the app is ready. */
export function allowConsoleProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'yardmaster', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built console to the window, from its folder and from nowhere else. */
export function serveConsole(folder: string): void {
  protocol.handle('yardmaster', async (request) => {
    const path = resolveInside(folder, request.url);
    if (!path) return new Response('Not found', { status: 404 });
    try {
      const body = await readFile(path);
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}

/** The file that an address of the console names; `undefined` for another host or a path that leaves the folder. */
export function resolveInside(folder: string, address: string): string | undefined {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== consoleOrigin) return undefined;
  const path = normalize(join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)));
  return path.startsWith(folder + sep) ? path : undefined;
}
