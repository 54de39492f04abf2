/** An address that may be opened outside the app: a web page or an e-mail, without credentials in it. */
export function externalLink(address: string): string | undefined {
  if (address.length > 2_000 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isSafe = ['https:', 'http:', 'mailto:'].includes(url.protocol) && url.username === '' && url.password === '';
  return isSafe ? url.href : undefined;
}
