import * as z from 'zod';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly minLength?: number;
}

/** Fields that name a thing by its id, in any of the documents' words. Numbers of customers and of taxes are texts of their own. */
const namesAThing = /^(?:_?id|task|technician|(?!(?:customer|tax)Id$)\w+Id|\w+_id|assignedTo|cursor|code)$/;

/**
 * A plausible input for an operation, made from its schema. Every field that names a thing gets `id`. Good enough for
 * most operations to get past validation, which is where a sweep becomes interesting.
 */
export function sampleInput(schema: z.ZodType, id: string): Record<string, unknown> {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return (sample(described, '', id) ?? {}) as Record<string, unknown>;
}

function sample(schema: Schema, name: string, id: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf.find((one) => one.type !== 'null') ?? {}, name, id);
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null');
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sample(value, key, id)]),
      );
    case 'array':
      return [sample(schema.items ?? {}, name.replace(/s$/, ''), id)];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return sampleText(name, id, schema);
  }
}

function sampleText(name: string, id: string, { minLength = 0 }: Schema): string {
  if (namesAThing.test(name)) return id;
  if (/email/i.test(name)) return 'sweep@beta.test';
  if (/time|date|before|since|^at$/i.test(name)) return '2026-11-21T10:00:00.000Z';
  if (name === 'role') return 'viewer';
  if (name === 'password' || name === 'newPassword') return 'correct horse';
  if (name === 'limit') return '50';
  if (name === 'currency') return 'EUR';
  if (/^(?:lowStock|outOfStock|isActive|open|again)$/.test(name)) return 'false';
  return 'sweep'.padEnd(minLength, 'p');
}
