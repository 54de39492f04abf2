/**
 * One route, several paths (CONTRACT 1.12, 1.13): the spellings of the five systems become the plain one before
 * routing. `/api/v1/skus` and `/api/inventory/skus` are `/api/skus`, `/auth/login` is `/api/auth/login`.
 */
export function plainPath(url: string): string {
  const code = url.charCodeAt(1);
  // Nothing but /a… can be an alias: the common case costs one comparison.
  if (code !== 97) return url;
  let path = url;
  if (path.startsWith('/auth/')) path = `/api${path}`;
  if (path.startsWith('/api/v1/')) path = `/api/${path.slice(8)}`;
  if (path.startsWith('/api/inventory/')) path = `/api/${path.slice(15)}`;
  if (path.startsWith('/api/batch')) return plainBatchPath(path);
  return path;
}

function plainBatchPath(path: string): string {
  const rest = /^\/api\/batch(?:es)?(?:\/create)?((?:[/?].*)?)$/.exec(path)?.[1];
  return rest === undefined ? path : `/api/batches${rest}`;
}
