/** Words of a namespace: nested as far as it helps. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** The same keys in another language. */
export type Catalogue<T> = { readonly [K in keyof T]: T[K] extends string ? string : Catalogue<T[K]> };
