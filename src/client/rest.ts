import { clientHeader, type OperationDefinition, type RestBinding } from '../contract/define.ts';
import type { Answer } from '../contract/envelope.ts';
import { errorStatus, type ErrorCode, type Refusal } from '../contract/errors.ts';
import { LinkLost } from './transport.ts';

const ANSWER_WITHIN_MS = 20_000;

interface Envelope {
  readonly success?: boolean;
  readonly data?: unknown;
  readonly page?: unknown;
  readonly error?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
}

export interface RestRequest {
  readonly definition: OperationDefinition;
  readonly input: unknown;
  readonly token?: string | undefined;
  readonly commandId?: string | undefined;
}

/** A call by REST, from the binding of its definition. Before sign-in there is no other way in for a browser. */
export async function callByRest(base: string, request: RestRequest): Promise<Answer> {
  const { binding, response } = await send(base, request);
  const body = (await response.json().catch(() => null)) as Envelope | null;
  if (body === null) throw new LinkLost(`The server answered ${response.status} without a readable body`);
  if (body.success === false || !response.ok) return { ok: false, error: readRefusal(body) };
  return { ok: true, data: unwrap(binding, body) };
}

/** The bytes of a `file` query. */
export async function fetchFile(base: string, request: RestRequest): Promise<Answer<Response>> {
  const { response } = await send(base, request);
  if (response.ok) return { ok: true, data: response };
  const body = (await response.json().catch(() => ({}))) as Envelope;
  return { ok: false, error: readRefusal(body) };
}

async function send(base: string, request: RestRequest): Promise<{ binding: RestBinding; response: Response }> {
  const binding = request.definition.rest;
  if (!binding) throw new LinkLost(`${request.definition.name} is not offered by REST`);
  const method = typeof binding.method === 'string' ? binding.method : (binding.method[0] ?? 'POST');
  const { path, rest } = fillPath(binding.path, (request.input ?? {}) as Record<string, unknown>);
  const bodyless = method === 'GET' || method === 'DELETE';
  const headers: Record<string, string> = { accept: 'application/json', [clientHeader]: 'console' };
  if (!bodyless) headers['content-type'] = 'application/json';
  if (request.token) headers['authorization'] = `Bearer ${request.token}`;
  if (request.commandId) headers['idempotency-key'] = request.commandId;
  try {
    const response = await fetch(`${base}${path}${bodyless ? toQuery(rest) : ''}`, {
      method,
      headers,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(bodyless ? {} : { body: JSON.stringify(rest) }),
    });
    return { binding, response };
  } catch (error) {
    throw new LinkLost(error instanceof Error ? error.message : 'No answer');
  }
}

function fillPath(path: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: filled, rest };
}

function toQuery(values: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function unwrap(binding: RestBinding, body: Envelope): unknown {
  if (binding.answer === 'list') return { items: body.data, page: body.page };
  if (binding.answer !== 'flat') return body.data;
  const { success: _success, message: _message, ...rest } = body;
  return rest;
}

/** A refusal from an error body of REST or of a socket acknowledgement (CONTRACT 1.12, 1.13). */
export function readRefusal(body: { error?: unknown; message?: unknown; details?: unknown }): Refusal {
  const code: ErrorCode =
    typeof body.error === 'string' && body.error in errorStatus ? (body.error as ErrorCode) : 'INTERNAL';
  const message = typeof body.message === 'string' ? body.message : code;
  return body.details === undefined ? { code, message } : { code, message, details: body.details };
}
