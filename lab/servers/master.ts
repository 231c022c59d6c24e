import { canonical, unbracketed } from '../../src/address.ts';
import { masterProgram, twistd } from '../../src/configuration/master.ts';
import type { Accepted } from '../../src/evidence.ts';
import { fixture } from './fixture.ts';
import type { ServerRecord, Start } from './record.ts';

/** The port of the workers, on which masters listen unless a row says otherwise. */
const pbPort = 9989;

/** A master that workers dial, in plain. */
export const master: ServerRecord = {
  ...common('master'),
  files: (start) => filesOf(start, `tcp:${pbPort}${anyOf(start)}`),
};

/**
 * A master that workers dial with TLS. Whether its authority is trusted is the worker's own matter;
 * one that has expired is another master.
 */
export const tlsMaster: ServerRecord = {
  ...common('TLS master'),
  instance: ({ certificate }) => (certificate === 'expired' ? 'expired' : ''),
  certificate: ({ certificate }) =>
    certificate === 'another name'
      ? undefined
      : certificate === 'expired'
        ? 'expired'
        : 'its name and addresses',
  untrusted: ({ certificate }) => certificate === 'untrusted',
  files(start) {
    const pair = start.served.find((one) => one.pair)?.pair;
    return filesOf(start, `ssl:${pbPort}:privateKey=key.pem:certKey=cert.pem${anyOf(start)}`, {
      'key.pem': pair?.key ?? '',
      'cert.pem': pair?.certificate ?? '',
    });
  },
};

/** A master that takes changes of `buildbot sendchange` on the workers' port. */
export const changeMaster: ServerRecord = {
  ...common('change master'),
  files(start) {
    const port = `tcp:${pbPort}${anyOf(start)}`.replaceAll('\\', '\\\\');
    return masterProgram(fixture('master/changes.cfg').replace('PORT', port)).files;
  },
  accepted: (lines, { name }) =>
    lines.flatMap((line): Accepted[] => {
      const [, host, port] = new RegExp(`change ${name} from (\\S+) port (\\d+)$`).exec(line) ?? [];
      return host ? [{ peer: { address: canonical(host), port: Number(port) }, took: true }] : [];
    }),
};

function common(id: string) {
  return {
    id,
    image: 'master',
    directory: '/srv/master',
    command: () => twistd,
    ready: () => ['BuildMaster is running'],
    // Twisted does not log a connection on which nobody logs in.
    logs: () => 'requests' as const,
    accepted,
    rest: true,
    references: (_: unknown, host: string) => [connect(unbracketed(host), pbPort)],
  } as const;
}

/** A TCP connection; what is spoken on it, PB's own client shows. */
function connect(host: string, port: number): string[] {
  return ['timeout', '10', 'bash', '-c', `exec 3<> "/dev/tcp/$0/$1"`, host, String(port)];
}

function anyOf({ families }: Start): string {
  return families.includes('IPv6') ? ':interface=\\:\\:' : '';
}

/** One worker, one builder and one scheduler a row. */
function filesOf({ served }: Start, pb: string, more: Readonly<Record<string, string>> = {}) {
  const workers = [...new Set(served.map(({ name }) => name))];
  const lab = JSON.stringify({ pb, workers });
  return masterProgram(fixture('master/workers.cfg'), { files: { 'lab.json': lab, ...more } })
    .files;
}

/** Workers of a row's name that the master says attached, with the address and port of each. */
function accepted(lines: readonly string[], { name }: { readonly name: string }): Accepted[] {
  const attaching = new RegExp(
    `worker '${name}' attaching from IPv[46]Address\\([^)]*host='([^']+)', port=(\\d+)`,
  );
  return lines.flatMap((line) => {
    const [, host, port] = attaching.exec(line) ?? [];
    if (host === undefined) return [];
    const end = { address: canonical(host), port: Number(port) };
    return [{ peer: end, took: true }];
  });
}
