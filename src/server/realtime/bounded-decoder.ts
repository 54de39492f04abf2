import { Decoder } from 'socket.io-parser';

/** An event has a payload and at most a few things more. */
const mostArguments = 16;

/** Events and acknowledgements, with binary parts or without: a connection's own data may hold arrays of any length. */
const isSpread = /^[2356]/;

/**
 * Reads packets as Socket.IO does, but none with very many arguments: Socket.IO spreads them on the stack, which a hundred
 * thousand overflow, outside of anybody's reach. A fault here ends that connection and no more.
 */
export class BoundedDecoder extends Decoder {
  override add(packet: unknown): void {
    if (typeof packet === 'string' && isSpread.test(packet) && hasMoreThan(packet, mostArguments)) {
      throw new Error('too many arguments');
    }
    super.add(packet);
  }
}

/** Whether the array that begins in a packet's text has more elements than `most`. */
function hasMoreThan(text: string, most: number): boolean {
  let depth = 0;
  let found = 1;
  let isQuoted = false;
  for (let index = text.indexOf('['); index >= 0 && index < text.length; index += 1) {
    const char = text[index];
    if (isQuoted) {
      if (char === '\\') index += 1;
      else if (char === '"') isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    else if (char === ',' && depth === 1) found += 1;
    if (depth === 0 || found > most) break;
  }
  return found > most;
}
