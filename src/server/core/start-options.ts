/** What whoever starts the server asks for on the command line, beside the owner's code. */
export interface StartOptions {
  /** `--restore FILE`: put this backup in place of the data. */
  readonly restore?: string;
  /** `--new-site`: a new site is meant, where traces of an old one lie. */
  readonly newSite?: boolean;
}

const known = [/^--reset-owner-password(?:=.*)?$/, /^--new-site$/];

/**
 * Reads the arguments of a start. With `strict`, whatever is not known is refused, so that a mistyped wish is not a
 * start without it; Electron has options of its own.
 */
export function readStartOptions(args: readonly string[], { strict }: { readonly strict: boolean }): StartOptions {
  let restore: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const [, given] = /^--restore(?:=(.*))?$/.exec(arg) ?? [];
    if (arg === '--restore') restore = readFile(args[(at += 1)]);
    else if (given !== undefined) restore = readFile(given);
    else if (strict && !known.some((option) => option.test(arg)))
      throw new Error(`There is no option "${arg}". ${usage}`);
  }
  return { ...(restore === undefined ? {} : { restore }), newSite: args.includes('--new-site') };
}

const usage = 'There are: --restore FILE, --new-site, --reset-owner-password, --reset-owner-password=E-MAIL.';

function readFile(given: string | undefined): string {
  if (given && !given.startsWith('--')) return given;
  throw new Error('--restore needs the path of a backup: --restore FILE.');
}
