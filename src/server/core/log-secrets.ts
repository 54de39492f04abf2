const removed = '[removed]';
const secretName = '[^"\\\\]*(?:passw(?:or)?d|passphrase|token|secret|authorization|cookie|api-?key)[^"\\\\]*';

const patterns: readonly [pattern: RegExp, replacement: string][] = [
  // A member of an object, as it is and inside a text that is JSON itself.
  [new RegExp(`"(${secretName})":"(?:[^"\\\\]|\\\\.)*"`, 'gi'), `"$1":"${removed}"`],
  [new RegExp(`\\\\"(${secretName})\\\\":\\\\".*?\\\\"`, 'gi'), `\\"$1\\":\\"${removed}\\"`],
  // Parameters of an address, links to join, the name and password before a host.
  [/([?&#](?:\w*token|code|key|secret|password|auth|sid)=)[^&\s"'\\]+/gi, `$1${removed}`],
  [/(\/join\/)[\w-]+/g, `$1${removed}`],
  [/(:\/\/)[^/\s"@:]+:[^/\s"@]+@/g, `$1${removed}@`],
  // Tokens, keys of devices and hashes by their look, wherever they stand.
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${removed}`],
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, removed],
  [/\bymd_[\w-]+/g, removed],
  [/\$argon2[^\s"\\]+/g, removed],
];

/** A line of the log without what would let its reader in: the log is copied into mails and tickets. */
export function withoutSecrets(line: string): string {
  return patterns.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
