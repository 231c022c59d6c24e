import { complaintIn } from '../../src/complaint.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { Dialled } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { ProgramLog } from '../../src/program.ts';
import { undecided, withoutStamp } from '../../src/program-log.ts';
import type { FetchRow } from './rows.ts';

/** What the log says of a step or a poller. */
export function read(log: ProgramLog, row: FetchRow, { place }: Dialled): ProductSaid {
  return row.by === 'step' ? readStep(log, row) : readPoller(log, fill(row.url, place));
}

/** A line in which git or ssh says why, or the last one of a traceback. */
const telling = /^(?:error|fatal|ssh|[\w.]+(?:Error|Exception)): /;

/** The end of the row's build, and what git said in its step. */
function readStep({ lines, files }: ProgramLog, { name }: FetchRow): ProductSaid {
  const end = lines.find(
    (line) => line.includes(`<Build ${name} `) && line.includes('build finished'),
  );
  if (end === undefined) return undecided;
  const words = (files[name] ?? '').split('\n').filter((line) => telling.test(line));
  if (end.includes('results:success')) return { said: 'succeeded', words: ['the step succeeded'] };
  return { said: 'failed', words, complaint: complaintIn(words) };
}

/** What the poller says of its URL, which no other row has. */
function readPoller({ lines }: ProgramLog, url: string): ProductSaid {
  const processing = 'gitpoller: processing changes';
  if (lines.some((line) => line.includes(`${processing} from "${url}"`)))
    return { said: 'succeeded', words: [processing] };
  const failure = lines.findIndex(
    (line) => line.includes(url) && line.includes('failed with exit code'),
  );
  if (failure < 0) return undecided;
  const words = lines
    .slice(failure, failure + 2)
    .map((line) => withoutStamp(line).trim())
    .filter(Boolean);
  return { said: 'failed', words, complaint: complaintIn(words) };
}
