import { canonical, inUrl } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import { fixture } from './fixture.ts';
import { acceptedByDaemon } from './git-daemon.ts';
import {
  addressesOf,
  curlsWords,
  isAt,
  type Served,
  type ServerRecord,
  type Start,
  secondsOfReference,
} from './record.ts';
import { repositoryFiles } from './repository.ts';
import { acceptedBySshd, sshdListens } from './sshd.ts';

const gitPort = 9418;

/** nginx, git over HTTP, git's own daemon and sshd in one container. */
export const web: ServerRecord = {
  id: 'web',
  image: 'lab',
  // sshd: a client is served by the user it logs in as, and before that in an empty directory.
  capabilities: ['SETUID', 'SETGID', 'SYS_CHROOT'],
  files,
  command: () => ['sh', '-c', fixture('web/serve.sh')],
  ready: ({ families }) => [
    'start worker process ',
    /^\[\d+\] Ready to rumble$/,
    ...sshdListens(families),
  ],
  // nginx logs a request once it was answered, and no connection without one.
  logs: () => 'requests',
  accepted(lines, served, attempts) {
    if (served.peer.port === gitPort) return acceptedByDaemon(lines, attempts);
    return served.peer.port === 22
      ? acceptedBySshd(lines, served, 'git')
      : acceptedByNginx(lines, served);
  },
  references: ({ peer }, host, seconds = secondsOfReference) => [
    referenceTo(peer.port, host, String(seconds)),
  ],
};

function referenceTo(port: number, host: string, seconds: string): string[] {
  if (port === gitPort) return git(`git://${host}/lab.git`, seconds);
  if (port === 22) return git(`ssh://git@${host}/srv/git/lab.git`, seconds);
  const scheme = port === 443 ? 'https' : 'http';
  const url = `${scheme}://${host}/marker/preflight`;
  return [
    'curl',
    ...curlsWords,
    '--output',
    '/dev/null',
    '--max-time',
    seconds,
    '--insecure',
    '--fail',
    url,
  ];
}

function git(url: string, seconds: string): string[] {
  return ['timeout', seconds, 'git', 'ls-remote', url];
}

/** A server for each certificate; that of plain HTTP listens on all addresses of the families. */
function files({ served, families }: Start): Record<string, string> {
  const any = families.map((family) => `listen ${family === 'IPv6' ? '[::]:' : ''}80;`);
  const encrypted = served.filter(({ pair }) => pair);
  const kinds = Map.groupBy(encrypted, ({ peer }) => peer.certificate ?? '');
  const pems = [...kinds].map(
    ([kind, [first]]) => [kind.replaceAll(' ', '-'), first?.pair] as const,
  );
  const tls = [...kinds].map(([kind, of]) => {
    const name = kind.replaceAll(' ', '-');
    const listen = of.flatMap((one) =>
      addressesOf(one, families).map((address) => `listen ${inUrl(address)}:443 ssl;`),
    );
    const pair = `ssl_certificate /srv/web/${name}.pem; ssl_certificate_key /srv/web/${name}-key.pem;`;
    return serverBlock([...listen, pair]);
  });
  return {
    ...repositoryFiles(),
    '/srv/web/nginx.conf': fixture('web/nginx.conf').replace(
      '\nSERVERS\n',
      `\n${[serverBlock(any), ...tls].join('\n')}\n`,
    ),
    '/srv/web/locations.conf': fixture('web/locations.conf'),
    '/srv/web/apis.conf': fixture('web/apis.conf'),
    '/srv/web/sshd_config': fixture('web/sshd_config'),
    ...Object.fromEntries(
      pems.flatMap(([name, pair]) => [
        [`/srv/web/${name}.pem`, pair?.certificate ?? ''],
        [`/srv/web/${name}-key.pem`, pair?.key ?? ''],
      ]),
    ),
  };
}

function serverBlock(lines: readonly string[]): string {
  return `  server {\n    ${[...lines, 'include /srv/web/locations.conf;'].join('\n    ')}\n  }`;
}

/** A line of nginx's log. */
interface Request {
  readonly peer: string;
  readonly peer_port: number;
  readonly at: string;
  readonly tls: string;
  readonly status: number;
  /** What the program behind nginx answered; empty where nginx did not hand on the request, as it has not read all of it. */
  readonly upstream: string;
  readonly agent: string;
}

function acceptedByNginx(lines: readonly string[], served: Served): Accepted[] {
  return lines.flatMap((line): Accepted[] => {
    if (!line.startsWith('{"peer":')) return [];
    const { peer, peer_port, at, tls, status, upstream, agent } = JSON.parse(line) as Request;
    if (!isAt(at, served)) return [];
    const end = { address: canonical(peer), port: peer_port };
    return [{ peer: end, took: upstream !== '', tls: tls !== '', status, agent }];
  });
}
