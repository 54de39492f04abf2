export interface FieldChange {
  readonly field: string;
  /** `null`: there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Names for programs, and what a person reads elsewhere in the same line. */
const noise = new Set(['id', '_id', 'userId', 'tenantId', 'companyId', 'firstName', 'lastName', 'path', 'lastAt']);

const asText = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** Settings within settings stand beside the others. */
const flat = (value: unknown): Readonly<Record<string, unknown>> => {
  const object = asObject(value);
  const inner = Object.values(object).map(asObject);
  return Object.assign(
    {},
    ...inner,
    Object.fromEntries(Object.entries(object).filter(([, one]) => asObject(one) !== one)),
  );
};

/** The fields of an audit entry that differ. */
export function changesOf(before: unknown, after: unknown): FieldChange[] {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => !noise.has(field))
    .map((field) => ({ field, before: asText(old[field]), after: asText(now[field]) }))
    .filter((change) => change.before !== change.after);
}
