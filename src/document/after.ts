import { z } from 'zod';
import type { Parsed } from './parsed.ts';

/**
 * Why a connection was not begun at once.
 *
 * `attempt delay` that over the other family was under way, and did not come about soon (RFC 8305 section 5);
 * `refusal` that one was refused; `SYN retries` nothing answered it, and the kernel gave up sending its SYN
 * again (RFC 9293 section 3.8.3); `time-out` the program gave it up before that; `silence` it came about, and
 * what was said on it was lost; `no neighbour` nobody on the link has the other address (RFC 4861 section
 * 7.2.2, RFC 826); `DNS retries` a query was not answered, and sent again; `late DNS answer` one came late.
 */
export const Cause = z.enum([
  'attempt delay',
  'refusal',
  'SYN retries',
  'time-out',
  'silence',
  'no neighbour',
  'DNS retries',
  'late DNS answer',
]);
export type Cause = Parsed<typeof Cause>;

/**
 * How long it waited. The borders are the sums of waits that begin with a second and double (RFC 6298
 * section 5.5), at which kernels end theirs: what waited for one is just above its border on a fast
 * machine, and far below the next one on a slow machine.
 */
export const waits = [
  'under 1 s',
  '1 to 3 s',
  '3 to 7 s',
  '7 to 15 s',
  '15 to 31 s',
  '31 to 63 s',
  '63 s or more',
] as const;

/**
 * How long another family has to come about before a program begins beside it: at most as long as RFC 8305
 * section 5 has it. Programs wait a fifth of a second or two; on a busy machine that is more.
 */
export const attemptDelay = 'under 2 s';

export const Wait = z.enum([...waits, attemptDelay]);
export type Wait = Parsed<typeof Wait>;

/** What a connection waited for before it was begun, and how long. */
export const After = z.strictObject({ cause: Cause, wait: Wait });
export type After = Parsed<typeof After>;
