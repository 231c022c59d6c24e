import { type Packet, timeOf } from './packet.ts';

/** Packets of one connection, and those that its dialling end sent. */
export interface Connection {
  readonly to: { readonly port: number };
  readonly syn: Packet;
  /** The SYN-ACK, where it came about. */
  readonly synAck: Packet | undefined;
  readonly forth: readonly Packet[];
}

/**
 * Whether a connection was begun when another to that port stood already and was not yet in use, and then
 * carried nothing: RFC 8305 section 5 has one ended that lost, and a program on a busy machine looks at
 * its clock before it looks at what has come about.
 */
export function isOvertaken(one: Connection, all: readonly Connection[]): boolean {
  const began = timeOf(one.syn);
  if (firstSent(one)) return false;
  return all.some((other) => {
    const used = firstSent(other);
    return (
      other.to.port === one.to.port &&
      other.synAck !== undefined &&
      used !== undefined &&
      timeOf(other.synAck) < began &&
      began < timeOf(used)
    );
  });
}

/** The first segment with payload. */
function firstSent({ forth }: Connection): Packet | undefined {
  return forth.find((packet) => Number(packet['tcp.len']) > 0);
}
