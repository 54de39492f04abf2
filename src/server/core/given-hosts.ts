const example: Readonly<Record<string, string>> = {
  ALLOWED_HOSTS: 'ALLOWED_HOSTS=yard.example.com',
  WEBHOOK_HOSTS: 'WEBHOOK_HOSTS=192.168.1.20,hooks.lan',
};

/** Hosts of a setting, with commas between. Throws a sentence for what names none: patterns and networks are not known here. */
export function readGivenHosts(name: 'ALLOWED_HOSTS' | 'WEBHOOK_HOSTS', given: string | undefined): string[] {
  const hosts = partsOf(given);
  for (const host of hosts) {
    if (isHost(host)) continue;
    throw new Error(
      `${name}: "${host}" is no host. Set it to hosts with commas between them, for example ${example[name]}.`,
    );
  }
  return hosts;
}

/** Origins of pages that may call this server. `*`, which the documents name, allows nothing by itself. Throws a sentence. */
export function readGivenOrigins(name: string, given: string | undefined): string[] {
  const origins = partsOf(given).filter((origin) => origin !== '*');
  for (const origin of origins) {
    if (isHost(origin)) continue;
    throw new Error(
      `${name}: "${origin}" is no address of a page. Set it to one like ${name}=https://yard.example.com.`,
    );
  }
  return origins;
}

/** A switch. Throws a sentence for what is neither on nor off. */
export function readSwitch(name: string, given: string | undefined): boolean {
  const text = given?.trim().toLowerCase() ?? '';
  if (['true', 'on', 'yes', '1'].includes(text)) return true;
  if (['', 'false', 'off', 'no', '0'].includes(text)) return false;
  throw new Error(`${name} is "${given}": set it to true or false.`);
}

const partsOf = (given: string | undefined): string[] =>
  (given ?? '').split(',').flatMap((part) => (part.trim() ? [part.trim()] : []));

function isHost(text: string): boolean {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text.toLowerCase() === 'null' || !/^https?:\/\/[^\s*@]+$/i.test(address) || !URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  return hostname !== '' && pathname === '/';
}
