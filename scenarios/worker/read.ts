import { complaintIn } from '../../src/complaint.ts';
import { attachedLine } from '../../src/configuration/tac.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { ProgramLog } from '../../src/program.ts';
import { stable, undecided } from '../../src/program-log.ts';
import { directory } from './program.ts';
import type { WorkerRow } from './row.ts';

const retryLine = /Scheduling retry (\d+) to connect/;

/** Where a daemon logs. */
export const log = `${directory}/twistd.log`;

/** What a worker says of its dial; `buildbot-worker start` says it in the log of its daemon. */
export function read({ lines, exit, files }: ProgramLog, row: WorkerRow): ProductSaid {
  const all = row.run === 'start' ? [...(files[log] ?? '').split('\n'), ...lines] : lines;
  const attached = all.some((line) => line.includes(attachedLine));
  if (attached) return { said: 'succeeded', words: [attachedLine] };
  const words = all.map(stable).filter((line) => telling.test(line));
  const said = { words, complaint: complaintIn(words) };
  const retries = Math.max(0, ...all.map((line) => Number(retryLine.exec(line)?.[1] ?? 0)));
  if (exit !== undefined)
    return { ...said, said: row.run === 'start' && retries ? 'retries' : 'failed' };
  const endsByItself = row.run === 'start' || 'maxRetries' in row.configured;
  // Whether a worker that nobody answers goes on shows in its second retry.
  const due = row.dials === 'nobody' ? 2 : 1;
  return !endsByItself && retries >= due ? { ...said, said: 'retries' } : undecided;
}

/** Lines that say why. */
const telling =
  /retry|Error|error|failed|unable|took more than|cannot|invalid|Usage|worker configured/i;
