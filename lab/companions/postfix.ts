import { canonical } from '../../src/address.ts';
import { complaintIn } from '../../src/complaint.ts';
import type { PassedOn, ProductSaid } from '../../src/evidence.ts';
import { undecided } from '../../src/program-log.ts';
import { fixture } from '../servers/fixture.ts';
import type { CompanionRecord } from './record.ts';

/** A mail relay on the machine of a master. */
export const postfix: CompanionRecord = {
  id: 'Postfix',
  keeps: true,
  // Its daemons are another user's, whose queue its first process prepares.
  capabilities: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
  authorities: '/etc/ssl/certs/ca-certificates.crt',
  files: (lines) => ({
    '/etc/postfix/main.cf': `${fixture('companions/main.cf')}\n${lines}\n`,
    '/etc/postfix/master.cf': fixture('mail/master.cf'),
  }),
  command: () => 'postfix start-fg',
  ready: 'daemon started',
  logs: 'connections',
  read: ({ lines }) => ({ acceptor: acceptedIn(lines), said: saidIn(lines) }),
};

/** Who connected, and whose mail is in the queue, by the id under which it is there. */
function acceptedIn(lines: readonly string[]): PassedOn[] {
  const queued = lines.flatMap((line) => /qmgr\[\d+\]: (\w+): from=/.exec(line)?.[1] ?? []);
  return lines.flatMap((line): PassedOn[] => {
    const [, id, address = '', port] =
      /smtpd\[\d+\]: (?:connect from |(\w+): client=)\S*\[([0-9a-fA-F:.]+)\]:(\d+)/.exec(line) ??
      [];
    if (!port) return [];
    const peer = { address: canonical(address), port: Number(port) };
    return [{ peer, took: id !== undefined && queued.includes(id) }];
  });
}

/** What came of the last mail that it tried to deliver, and why it had no luck with each server before. */
function saidIn(lines: readonly string[]): ProductSaid {
  const [, status, last = ''] =
    lines.map((line) => / status=(\w+) \((.*)\)$/.exec(line)).findLast((found) => found) ?? [];
  if (status === undefined) return undecided;
  if (status === 'sent') return { said: 'succeeded', words: [stable(last)] };
  const before = lines.flatMap((line) => /\/smtp\[\d+\]: \w+: (?!to=)(.*)$/.exec(line)?.[1] ?? []);
  const words = [...new Set([...before, last].map(stable))];
  const said = status === 'deferred' ? 'retries' : 'failed';
  return { said, words, complaint: complaintIn(words) };
}

/** Without the address and port of a server, which are those of one world. */
function stable(reason: string): string {
  return reason.replace(/\[[0-9a-fA-F:.]+\](?::\d+)?/g, '').replaceAll(/\s+/g, ' ');
}
