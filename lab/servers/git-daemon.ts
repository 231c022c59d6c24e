import { canonical } from '../../src/address.ts';
import type { Accepted, Attempt } from '../../src/evidence.ts';
import {
  addressesOf,
  isOnWire,
  type ServerRecord,
  type Start,
  secondsOfReference,
} from './record.ts';
import { neededBy, repositoryFiles } from './repository.ts';

/** Git's own daemon, which serves one repository under every path. */
export const gitDaemon: ServerRecord = {
  id: 'git-daemon',
  image: 'lab',
  files: repositoryFiles,
  command,
  ready: ({ served }) => portsOf(served).map(() => /^\[\d+\] Ready to rumble$/),
  logs: () => 'connections',
  accepted: (lines, _, attempts) => acceptedByDaemon(lines, attempts),
  references: ({ peer }, host, seconds = secondsOfReference) => [
    ['timeout', String(seconds), 'git', 'ls-remote', `git://${host}:${peer.port}/stand-in.git`],
  ],
};

function portsOf(served: Start['served']): number[] {
  return [...new Set(served.map(({ peer }) => peer.port))];
}

/** A daemon for each port; their processes have numbers of their own. */
function command({ served, families }: Start): readonly string[] {
  const daemons = portsOf(served).map((port) => {
    const at = served.filter(({ peer }) => peer.port === port);
    const listen = at.flatMap((one) =>
      addressesOf(one, families).map((host) => `--listen=${host}`),
    );
    return `git daemon --verbose --reuseaddr --export-all --port=${port} ${listen.join(' ')} --base-path=/srv/git --interpolated-path=/srv/git/stand-in.git 2>&1 &`;
  });
  const script = ['set -e', 'sh /srv/repositories/make.sh stand-in "$@"', ...daemons, 'wait'];
  return ['sh', '-c', script.join('\n'), 'sh', ...neededBy({ served, families }).branches];
}

/** The daemon does not log to which address a client came: the wire does, by the client's port. */
export function acceptedByDaemon(
  lines: readonly string[],
  attempts: readonly Attempt[],
): Accepted[] {
  return lines.flatMap((line): Accepted[] => {
    const [, child, host = '', port] =
      /^\[(\d+)\] Connection from \[?([0-9a-fA-F.:]+?)\]?:(\d+)$/.exec(line) ?? [];
    if (!child) return [];
    const peer = { address: canonical(host), port: Number(port) };
    const served = lines.some((one) => one.startsWith(`[${child}] Request upload-pack`));
    return isOnWire(peer, attempts) ? [{ peer, took: served }] : [];
  });
}
