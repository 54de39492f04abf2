import { expect } from '@playwright/test';
import { owner } from './steps.ts';

/** Another program at the site: works by REST, with the owner's rights. */
export class Program {
  readonly #url: string;
  #token = '';

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(): Promise<void> {
    const { token } = await this.send<{ token: string }>('POST', '/api/auth/login', owner);
    this.#token = token;
  }

  /** Uploads a file to be imported; answers the job. */
  async upload<T>(file: File, fields: Readonly<Record<string, string>>): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', file);
    return this.#answer('POST', '/api/batches', {}, form);
  }

  /** Answers `data`; a refusal fails the test. */
  async send<T>(method: string, path: string, body?: object): Promise<T> {
    return this.#answer(method, path, { 'content-type': 'application/json' }, body && JSON.stringify(body));
  }

  async #answer<T>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: string | FormData | undefined,
  ): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${this.#token}` },
      ...(body === undefined ? {} : { body }),
    });
    const answer = (await response.json()) as { data: T; message: string };
    expect(response.ok, `${path}: ${answer.message}`).toBe(true);
    return answer.data;
  }
}
