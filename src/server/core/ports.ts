/** What `PORT` and `PORTS` say when they say nothing. */
const usualPort = 3016;
const mostPorts = 16;

/**
 * The ports of a site from `PORTS` (several, with commas) or `PORT` (CONTRACT 1.11). A wish that cannot be meant is
 * refused in words, because a site on another port than the one asked for looks like no site at all. 0 takes a free one.
 */
export function readPorts(environment: Readonly<Record<string, string | undefined>>): readonly number[] {
  const name = environment['PORTS']?.trim() ? 'PORTS' : 'PORT';
  const text = environment[name]?.trim();
  if (!text) return [usualPort];
  const parts = text.split(',').map((part) => part.trim());
  const ports = parts.map((part) => readPort(name, part));
  const twice = ports.find((port, at) => port > 0 && ports.indexOf(port) !== at);
  if (twice !== undefined) throw new Error(`${name} names port ${twice} twice. Name each port once.`);
  if (ports.length > mostPorts)
    throw new Error(`${name} names ${ports.length} ports. A site has ${mostPorts} at most.`);
  return ports;
}

function readPort(name: string, part: string): number {
  const port = /^\d{1,5}$/.test(part) ? Number(part) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Error(
    `${name}: "${part}" is no port. Set it to a whole number from 1 to 65535, for example ${name}=${usualPort}.`,
  );
}
