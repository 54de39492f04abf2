/** `details.fields` of a VALIDATION_FAILED, by field. */
export function faultsOf(error: { readonly details?: unknown } | null): Readonly<Record<string, string>> {
  const { fields = [] } = (error?.details ?? {}) as { readonly fields?: readonly { field: string; message: string }[] };
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
}
