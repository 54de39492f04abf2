import type { OperationDefinition } from '../../contract/define.ts';
import { methodsOf, pathsOf } from './operation-routes.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** All operations on one page that needs no script and nothing from elsewhere. */
export function describeAsPage(definitions: readonly OperationDefinition[], version: string): string {
  const groups = groupByDomain(definitions);
  const sections = [...groups].map(([domain, operations]) => section(domain, operations)).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Yardmaster API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body>
<h1>Yardmaster API ${escape(version)}</h1>
<p>For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>. Send <code>Authorization: Bearer &lt;token&gt;</code>; a write may carry an
<code>Idempotency-Key</code>. Every path is served under <code>/api/v1</code> and <code>/api/inventory</code> as well.</p>
${sections}</body></html>`;
}

function groupByDomain(definitions: readonly OperationDefinition[]): Map<string, OperationDefinition[]> {
  const groups = new Map<string, OperationDefinition[]>();
  for (const definition of definitions) {
    const domain = definition.name.split('.', 1)[0] ?? '';
    groups.set(domain, [...(groups.get(domain) ?? []), definition]);
  }
  return groups;
}

function section(domain: string, operations: readonly OperationDefinition[]): string {
  const rows = operations.map(row).join('');
  return `<h2>${escape(domain)}</h2><table><thead><tr><th>Request</th><th>What it does</th><th>Name</th><th>Permission</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function row({ rest, summary, name, permission, scope }: OperationDefinition): string {
  const request = rest
    ? pathsOf(rest)
        .map((path) => `<code><b>${methodsOf(rest).join(' ')}</b> ${escape(path)}</code>`)
        .join('<br>')
    : 'by socket';
  const who = permission ?? (scope === 'server' ? 'anybody' : 'signed in');
  return `<tr><td>${request}</td><td>${escape(summary)}</td><td><code>${escape(name)}</code></td><td>${escape(who)}</td></tr>`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1c1f23;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d9dde2}
code{font-size:.9em}h2{margin-top:2rem;text-transform:capitalize}
@media(prefers-color-scheme:dark){body{color:#e6e8eb;background:#16181b}th,td{border-color:#33383e}a{color:#7cb7ff}}`;
