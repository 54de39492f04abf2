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

  /** Answers `data`; a refusal fails the test. */
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { data: T; message: string };
    expect(response.ok, `${path}: ${answer.message}`).toBe(true);
    return answer.data;
  }
}
