/** One event in the form that a socket takes: encoded once, whatever the number of recipients. */
export interface Packet {
  /** Socket.IO's own text: an event of the main namespace. */
  readonly text: string;
  /** `wsPreEncodedFrame`: the same as a WebSocket frame, written as it is; other transports take the text. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly Buffer[] };
}

const engineMessage = '4';
const socketEvent = '2';
/** A whole text frame that is not masked (RFC 6455, 5.2). */
const finalText = 0x81;

/** `json`: the event's one argument. */
export function encodePacket(event: string, json: string): Packet {
  const text = `${socketEvent}["${event}",${json}]`;
  return { text, options: { compress: false, wsPreEncodedFrame: [encodeFrame(engineMessage + text)] } };
}

function encodeFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = finalText;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}
