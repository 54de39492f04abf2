/** What two names are compared by: a company has each name once, whatever its case and spacing. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
