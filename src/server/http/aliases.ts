const rewrites: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/v1(?=\/|$)/, '/api'],
  [/^\/api\/inventory(?=\/)/, '/api'],
  [/^\/auth(?=\/)/, '/api/auth'],
  [/^\/api\/batch(?=\/|$|\?)/, '/api/batches'],
  [/^\/api\/batches\/create(?=$|\?)/, '/api/batches'],
];

/** The documents' other spellings of a path, brought to the one under which the route stands (CONTRACT 1.12, 1.13). */
export function canonicalPath(url: string): string {
  return rewrites.reduce((path, [pattern, replacement]) => path.replace(pattern, replacement), url);
}
