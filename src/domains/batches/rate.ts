const windowMs = 5_000;

/** Rows a second over the last five seconds. */
export class Rate {
  readonly #marks: { readonly at: number; readonly rows: number }[];

  constructor(rows: number) {
    this.#marks = [{ at: performance.now(), rows }];
  }

  see(rows: number): void {
    const at = performance.now();
    this.#marks.push({ at, rows });
    while (this.#marks.length > 2 && at - (this.#marks[0]?.at ?? at) > windowMs) this.#marks.shift();
  }

  /** 0 while nothing is known. */
  get perSecond(): number {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (!first || !last || last.at <= first.at) return 0;
    return ((last.rows - first.rows) / (last.at - first.at)) * 1_000;
  }
}
