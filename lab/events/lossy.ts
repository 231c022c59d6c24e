import type { Endpoint } from '../../src/evidence.ts';
import { type Family, families } from '../../src/outcome.ts';
import type { Running } from '../nodes/container.ts';
import { type HelperParts, stayingInNamespace } from '../nodes/helper.ts';

/** Packets that are to be lost: those of a port of the peer, or of one connection to it alone. */
export interface Lost {
  readonly families?: readonly Family[] | undefined;
  readonly port: number;
  readonly from?: Endpoint | undefined;
  /** The peer's end answers with a reset (RFC 9293 section 3.5.2). */
  readonly resets?: boolean;
}

/** An end of a connection: its container, and whether it is the one that listens. */
export interface End {
  readonly pod: Pick<Running, 'id'>;
  readonly listens: boolean;
}

const table = 'event';

/** Rules of nftables that lose what comes in at an end: it has crossed the link, where the capture saw it. */
export function rulesAt(
  end: Pick<End, 'listens'>,
  { families: of = families, port, from, resets }: Lost,
): string {
  const [own, other] = end.listens ? ['dport', 'sport'] : ['sport', 'dport'];
  const one = from ? ` tcp ${other} ${from.port}` : '';
  const verdict = resets && end.listens ? 'reject with tcp reset' : 'drop';
  const lines = of.map(
    (family) =>
      `    iifname "eth0" meta nfproto ${family.toLowerCase()} tcp ${own} ${port}${one} counter ${verdict}`,
  );
  return `table inet ${table} {
  chain in {
    type filter hook input priority 1
${lines.join('\n')}
  }
}
`;
}

/** Begins to lose packets; the result ends that, and tells how many were lost. */
export type Lose = () => Promise<() => Promise<number>>;

/**
 * Makes ready to lose packets at both ends, which then begins at once: on a busy machine a container takes
 * longer to start than two ends are quiet. `stack` owns the helpers.
 */
export async function readyToLose(
  stack: AsyncDisposableStack,
  parts: HelperParts,
  ends: readonly End[],
  lost: Lost,
): Promise<Lose> {
  // A middlebox that answers lets its answer through.
  const at = lost.resets ? ends.filter(({ listens }) => listens) : ends;
  const helpers = await Promise.all(
    at.map(async (end) => {
      const task = { role: 'helper for an event', capability: 'NET_ADMIN', script: 'set -e' };
      return { end, helper: stack.use(await stayingInNamespace(parts, end.pod, task)) };
    }),
  );
  return async () => {
    // The listening end first: it would go on answering, and send again what the other end does not take.
    for (const { end, helper } of helpers.toSorted(
      (a, b) => Number(b.end.listens) - Number(a.end.listens),
    ))
      await did(helper, `nft -f - <<'RULES'\n${rulesAt(end, lost)}RULES`);
    return async () => {
      const script = `nft list table inet ${table}\nnft delete table inet ${table}`;
      const told = await Promise.all(helpers.map(({ helper }) => did(helper, script)));
      return told
        .flatMap((text) => text.split('\n'))
        .reduce((sum, line) => sum + packetsIn(line), 0);
    };
  };
}

/** The packets that a rule counted, in the words of `nft list`. */
export function packetsIn(line: string): number {
  return Number(/counter packets (\d+)/.exec(line)?.[1] ?? 0);
}

async function did(helper: Running, script: string): Promise<string> {
  const { exitCode, stdout, stderr } = await helper.exec(['sh', '-c', `set -e\n${script}`]);
  if (exitCode !== 0) throw new Error(`the ${helper.role} failed: ${stderr.trim()}`);
  return stdout;
}
