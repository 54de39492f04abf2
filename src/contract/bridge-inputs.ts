import * as z from 'zod';
import type { BridgeCalls, BridgeChannel } from './bridge.ts';

const mostCharacters = 10_000;
const text = z.string().max(mostCharacters);
/** As REST has it: 100 MB for a file. Its size is looked at where it is taken. */
const file = z.object({ fileName: z.string().max(500), bytes: z.instanceof(Uint8Array) });
const nothing = z.record(z.string(), z.never());

/** What may come over the bridge, as REST's bodies are checked: one schema a channel. */
export const bridgeInputs: { readonly [C in BridgeChannel]: z.ZodType<BridgeCalls[C]['argument']> } = {
  connect: z.object({ token: text.nullable() }),
  call: z.object({
    kind: z.enum(['command', 'query']),
    name: z.string().max(200),
    input: z.unknown(),
    commandId: z.string().max(mostCharacters).optional(),
  }),
  upload: z.object({
    file,
    fields: z.record(z.string().max(200), z.string()),
    commandId: z.string().max(mostCharacters).optional(),
  }),
  join: z.object({ room: text }),
  leave: z.object({ room: text }),
  sync: z.object({ sinceSeq: z.number() }),
  chooseFile: z.object({ title: text }),
  saveFile: z.object({ file }),
  notify: z.object({ title: text, body: text, path: text.optional() }),
  setLanguage: z.object({ language: z.string().max(20) }),
  showProgress: z.object({ fraction: z.number().min(0).max(1).nullable() }),
  openDataFolder: nothing,
  openExternal: z.object({ url: text }),
  print: nothing,
  printPdf: z.object({ file }),
};
