import { isDeepStrictEqual } from 'node:util';
import type { Accepted, ProductSaid } from '../../src/evidence.ts';
import { comesWithin } from '../wait.ts';
import type { Traces } from './attribute.ts';
import type { Group, Target } from './group.ts';
import type { Proxied } from './proxied.ts';
import type { LogTimes } from './timeline.ts';
import type { Seen } from './window.ts';

/** What a server's log has of a row, and when. */
export interface InLog {
  readonly acceptor: readonly Accepted[];
  /** Of all its lines while the dial lasted. */
  readonly log: readonly string[];
  readonly times: LogTimes & { readonly took?: number };
}

/** What the server's log has of a row; what the other witnesses have seen of it is waited for. */
export async function acceptedBy(
  { translation }: Pick<Group['world'], 'translation'>,
  { server, served }: Pick<Target, 'server' | 'served'>,
  seen: Pick<Seen, 'linesOf' | 'closing'>,
  { wire }: Pick<Traces, 'wire'>,
  { said }: Pick<ProductSaid, 'said'>,
  proxied: Proxied | undefined,
): Promise<InLog> {
  const never = { last: undefined, read: seen.closing };
  const log = server ? seen.linesOf(server).lines : [];
  if (!server || !served) return { acceptor: [], log, times: never };
  const { record, running } = server;
  const open = wire.attempts.filter(({ established }) => established).length;
  const expected = record.logs(served.peer) === 'connections' ? open : 0;
  const tried = proxied?.attempts ?? wire.attempts;
  const attempts = tried.map((attempt) => translation?.behindIt(attempt) ?? attempt);
  const readIn = (lines: readonly string[]) =>
    record
      .accepted(lines, served, attempts)
      .map((entry) => translation?.beforeIt(entry) ?? entry)
      .map((entry) => proxied?.asOfProgram(entry) ?? entry);
  const isComplete = () => {
    const accepted = readIn(seen.linesOf(server).lines);
    const connections = new Set(accepted.map(({ peer }) => `${peer.address} ${peer.port}`)).size;
    const took = accepted.some((one) => one.took);
    return connections >= expected && (took || said !== 'succeeded') ? true : undefined;
  };
  await running.lines.until(isComplete, comesWithin);
  const { lines, times } = seen.linesOf(server);
  const acceptor = readIn(lines);
  const timeOf = (shows: (some: readonly Accepted[]) => boolean) => {
    const at = firstLine(lines, (some) => shows(readIn(some)));
    return at === undefined ? undefined : times[at];
  };
  const took = timeOf((some) => some.some((one) => one.took));
  // Other rows may have the same server: its log goes on when all of this one is in it.
  const last = acceptor.length ? timeOf((some) => isDeepStrictEqual(some, acceptor)) : undefined;
  return {
    acceptor,
    log: lines,
    times: { last, read: seen.closing, ...(took !== undefined && { took }) },
  };
}

/** The index of the line with which the beginning of a log first shows what the whole shows; nothing where that does not. */
export function firstLine(
  lines: readonly string[],
  shows: (beginning: readonly string[]) => boolean,
): number | undefined {
  if (!shows(lines)) return undefined;
  // What is shown once stays so: each question halves the lines in which it begins.
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (shows(lines.slice(0, middle))) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}
