import type { AnyPath, Row } from './path.ts';

/** The interface of every node of the lab, as a zone identifier has it (RFC 4007 section 11). */
const zone = 'eth0';

/** A link-local address together with its zone. */
export function withZone(address: string): string {
  return `${address}%${zone}`;
}

/** Whether a row writes a link-local address: that of its peer, or of its own node. */
export function writesLinkLocal(path: Pick<AnyPath, 'lines'>, row: Row): boolean {
  return path.lines(row).some(({ text }) => isLinkLocalIn(text));
}

/** Whether a text has a placeholder of a link-local address. */
export function isLinkLocalIn(text: string): boolean {
  return text.includes('{ipv6-link-local');
}
