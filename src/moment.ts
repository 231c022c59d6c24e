import type { Moment } from './evidence.ts';

/** What the time line says of packets: written and read back here alone. */

export type Segment = 'SYN' | 'SYN-ACK' | 'RST' | 'ClientHello' | 'ServerHello';

/** A TCP segment, by the ports of its ends. */
export function segmentWords(segment: Segment, from: number | string, to: number | string): string {
  return `${segment}, port ${from} to ${to}`;
}

export function queryWords(type: string, name: string): string {
  return `query for ${type} of ${name}`;
}

export function answerWords(type: string, name: string, addresses: number): string {
  return `answer to ${type} of ${name}: ${addresses || 'no address'}`;
}

/** A message that asks the link who has an address (RFC 4861 section 4.3, RFC 826). */
export function neighbourWords(address: string): string {
  return `asks the link for ${address}`;
}

export const icmpError = 'ICMP error';

/** When moments were whose words are these, in milliseconds. */
export function timesOf(timeline: readonly Moment[], words: string): number[] {
  return timeline.flatMap(({ at, what }) => (what === words ? [at] : []));
}

/** A question that was asked of DNS, and when. */
export interface Asked {
  readonly at: number;
  readonly type: string;
  readonly name: string;
  /** When the next answer to it came; absent where it was asked again before, or none came. */
  readonly answered?: number;
  /** Whether it was asked again before an answer came. */
  readonly again: boolean;
}

/** All questions of DNS, each with what came of it. */
export function questionsIn(timeline: readonly Moment[]): Asked[] {
  return timeline.flatMap(({ at, what }, index) => {
    const [, type, name] = /^query for (\S+) of (\S+)$/.exec(what) ?? [];
    if (!type || !name) return [];
    const isAnswer = (words: string) => words.startsWith(`answer to ${type} of ${name}: `);
    const next = timeline
      .slice(index + 1)
      .find((later) => later.what === what || isAnswer(later.what));
    const answered = next && isAnswer(next.what) ? { answered: next.at } : {};
    return [{ at, type, name, ...answered, again: next?.what === what }];
  });
}
