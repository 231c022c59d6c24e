import { LabError } from '../../src/errors.ts';
import type { CaptureCount } from '../../src/evidence.ts';
import { lossesOf } from '../../src/judge/instrument-doubts.ts';
import type { Runner } from '../nodes/agent.ts';
import type { Lines } from '../nodes/lines.ts';
import { comesWithin } from '../wait.ts';
import { isPacketLine } from './packet.ts';

/** How long tcpdump has for its count, and the decoder for what was captured, in milliseconds. */
interface Patience {
  readonly count: number;
  readonly decoded: number;
}

const usual: Patience = { count: comesWithin, decoded: comesWithin };

/** A capture's own count of its packets: what it lost, nobody can have seen. */
export class CaptureCounter {
  private readonly lines: Lines;
  private readonly inside: Runner;
  private readonly patience: Patience;
  private decoded = 0;

  /** `inside` runs programs in the capture's container. */
  constructor(lines: Lines, inside: Runner, patience: Partial<Patience> = {}) {
    this.lines = lines;
    this.inside = inside;
    this.patience = { ...usual, ...patience };
    lines.each((line) => {
      if (isPacketLine(line)) this.decoded += 1;
    });
  }

  /** Counts now. Throws a `LabError` when packets were lost: by the kernel, or on the way to the decoder. */
  async count(): Promise<CaptureCount> {
    const counted = this.lines.first(isCount, this.patience.count, this.lines.all.length);
    // On Linux tcpdump(8) takes SIGUSR1 for the request of its count; one that cuts packets out is younger.
    await this.inside.run(['pkill', '-USR1', '-o', '-x', 'tcpdump']);
    const line = await counted;
    const said = line && parseCount(line);
    if (!said) throw lost('tcpdump did not say how many packets it lost');
    const isDecoded = () => this.decoded >= said.captured || undefined;
    await this.lines.until(isDecoded, this.patience.decoded);
    const count = { ...said, decoded: this.decoded };
    const losses = lossesOf(count);
    if (losses.length) throw lost(losses.join('; '));
    return count;
  }
}

/** `tcpdump: 5 packets captured, 6 packets received by filter, 0 packets dropped by kernel`. */
export function parseCount(line: string): Omit<CaptureCount, 'decoded'> | undefined {
  const of = (what: string) => Number(new RegExp(`(\\d+) packets? ${what}`).exec(line)?.[1] ?? 0);
  return isCount(line)
    ? { captured: of('captured'), dropped: of('dropped by kernel') + of('dropped by interface') }
    : undefined;
}

function isCount(line: string): boolean {
  return /\d packets? captured.*\d packets? dropped by kernel/.test(line);
}

function lost(what: string): LabError {
  return new LabError(
    `A witness is not whole: ${what}.`,
    'Nothing is said about Buildbot here; run again with less beside it.',
  );
}
