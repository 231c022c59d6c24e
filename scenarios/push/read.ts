import { complaintIn } from '../../src/complaint.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { Framework } from '../../src/outcome.ts';
import type { ProgramLog } from '../../src/program.ts';
import { undecided } from '../../src/program-log.ts';
import { backendSaid } from './program.ts';
import type { PushRow } from './rows.ts';

/** What a reporter is told of a build: its begin and end; GitLab's and GitHub's also its request. */
const eventsOf = { GitLabStatusPush: 3, GitHubStatusPush: 3, HttpStatusPush: 2 } as const;

const frameworks: Readonly<Record<string, Framework>> = { txrequests: 'requests', treq: 'Twisted' };

/** How a reporter begins to say that a push failed. */
const failedLine =
  /^(?:Got exception when handling reporter events|Failed to (?:send status|update) |Could not send status |\d+: unable to upload status|Unknown \(or hidden\) gitlab)/;
/** Lines that say why, without what differs from run to run. */
const tellingLine =
  /^(?:Status "\w+" sent for|Updated status with "\w+"|(?:builtins\.)?(?:\w+\.)+\w+: \S|(?:\w+\.)*\w*(?:Error|Exception)\b)/;

/** A reporter that logs no error has sent what it was told: HttpStatusPush has no other word for it. */
export function readReporter({ lines }: ProgramLog, row: PushRow, name: string): ProductSaid {
  const mark = `reporter ${name}: `;
  const log = lines.flatMap((line) => (line.startsWith(mark) ? [line.slice(mark.length)] : []));
  const handled = log.filter((line) => line === 'EVENT HANDLED').length;
  const backend = lines.find((line) => line.includes(backendSaid))?.split(backendSaid)[1] ?? '';
  const connects = frameworks[backend];
  if (handled < eventsOf[row.reporter]) return undecided;
  const words = log
    .filter((line) => tellingLine.test(line))
    .map((line) => line.replace(/ object at 0x[0-9a-f]+/g, ''));
  const failed = log.some((line) => failedLine.test(line));
  return {
    said: failed ? 'failed' : 'succeeded',
    words: [...new Set(words)],
    ...(failed && { complaint: complaintIn(words) }),
    ...(connects && { connects }),
  };
}
