import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { canonical } from '../../src/address.ts';
import { LabError } from '../../src/errors.ts';
import type { HttpRequest } from '../../src/evidence.ts';
import type { Family } from '../../src/outcome.ts';
import { type ContainerSpec, Running } from '../nodes/container.ts';
import type { Lines } from '../nodes/lines.ts';
import type { Pair } from './certificates.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/web', name), 'utf8');

/**
 * First ports of the web server: plain, with a certificate that clients trust, and with one that
 * they do not. Each push has its own.
 */
export const webPorts = { http: 8100, https: 8200, untrusted: 8300 } as const;
/** How many there are of each. */
const portsOfAKind = 40;
/** Those of TLS, as tshark's `-d` takes a range. */
export const webTlsPorts = `${webPorts.https}-${webPorts.untrusted + portsOfAKind - 1}`;

/** The port that is the `index`th push's alone. Throws when there are more pushes than ports. */
export function webPort(kind: keyof typeof webPorts, index: number): number {
  if (index >= portsOfAKind)
    throw new Error(
      `the web server has ${portsOfAKind} ports of a kind, push ${index + 1} has none`,
    );
  return webPorts[kind] + index;
}

/**
 * Ports of git over ssh: its own, and those of fetches that name one. sshd listens on 16 sockets at
 * most, two for each port.
 */
const sshPorts = [22, 2201, 2202, 2203, 2204, 2205, 2206, 2207] as const;

/**
 * The port that is the `index`th fetch's alone, and ssh's own for -1: a fetch that names none.
 * Throws when there are more fetches than ports.
 */
export function sshPort(index: number): number {
  const port = sshPorts[index + 1];
  if (port === undefined)
    throw new Error(
      `sshd has ${sshPorts.length - 1} ports to choose from, fetch ${index + 1} has none`,
    );
  return port;
}

/**
 * Starts the web and git server of a world, and waits until it serves. Its lines are its access
 * logs.
 */
export async function startWeb(
  docker: Docker,
  link: readonly Family[],
  { trusted, untrusted }: { trusted: Pair; untrusted: Pair },
  spec: Omit<ContainerSpec, 'command' | 'files' | 'role'>,
): Promise<Running> {
  const listen = (port: number, more = '') =>
    link
      .map(
        (family) =>
          `listen ${family === 'IPv6' ? '[::]:' : ''}${port}-${port + portsOfAKind - 1}${more};`,
      )
      .join(' ');
  const container = await Running.start(docker, {
    ...spec,
    role: 'web server',
    files: {
      '/srv/web/nginx.conf': fixture('nginx.conf')
        .replace('LISTEN\n', `${listen(webPorts.http)} ${listen(webPorts.https, ' ssl')}\n`)
        .replace('UNTRUSTED\n', `${listen(webPorts.untrusted, ' ssl')}\n`),
      '/srv/web/locations.conf': fixture('locations.conf'),
      '/srv/web/sshd_config': fixture('sshd_config').replace(
        'PORTS\n',
        sshPorts.map((port) => `Port ${port}\n`).join(''),
      ),
      '/srv/web/key.pem': trusted.key,
      '/srv/web/cert.pem': trusted.certificate,
      '/srv/web/untrusted-key.pem': untrusted.key,
      '/srv/web/untrusted-cert.pem': untrusted.certificate,
    },
    command: ['sh', '-c', fixture('serve.sh')],
  });
  const sshd = link.map(
    (family) =>
      `Server listening on ${family === 'IPv6' ? '::' : '0.0.0.0'} port ${sshPorts.at(-1)}.`,
  );
  const ready = ['start worker process ', ...sshd].map((words) =>
    container.lines.first((line) => line.includes(words), 20_000),
  );
  if ((await Promise.all(ready)).every((line) => line !== undefined)) return container;
  await container[Symbol.asyncDispose]();
  throw new LabError(
    `The web server did not come up: ${container.lines.all.slice(-4).join(' · ') || 'it said nothing'}`,
    'The lines above are its own; nothing is said about Buildbot here.',
  );
}

/** Requests in the server's log from one node, from a line on. */
export function requestsFrom(
  lines: Lines,
  since: number,
  node: readonly string[],
): (HttpRequest & { port: number })[] {
  const peers = node.map(canonical);
  return lines.all
    .slice(since)
    .flatMap((line) => parseRequest(line) ?? [])
    .filter(({ peer }) => peers.includes(peer));
}

/** The port of git's own protocol. */
export const gitPort = 9418;

/** Peers in the log of git's daemon from one node, from a line on. */
export function peersOfDaemon(lines: Lines, since: number, node: readonly string[]): string[] {
  const peers = node.map(canonical);
  return lines.all
    .slice(since)
    .flatMap((line) => /Connection from \[?([0-9a-fA-F.:]+?)\]?:\d+$/.exec(line)?.[1] ?? [])
    .map(canonical)
    .filter((peer) => peers.includes(peer));
}

/** Peers whom sshd let in on a port, in its log from a line on, of one node. */
export function peersOfSshd(
  lines: Lines,
  since: number,
  node: readonly string[],
  port: number,
): string[] {
  const [peers, said] = [node.map(canonical), lines.all.slice(since)];
  const came = new RegExp(`^Connection from (\\S+ port \\d+) on \\S+ port ${port}\\b`);
  const clients = said.flatMap((line) => came.exec(line)?.[1] ?? []);
  return said
    .flatMap((line) => /^Accepted publickey for git from (\S+ port \d+)/.exec(line)?.[1] ?? [])
    .filter((client) => clients.includes(client))
    .map((client) => canonical(client.replace(/ .*/, '')))
    .filter((peer) => peers.includes(peer));
}

/** Reads one line of the access log; nothing when it is another line. */
export function parseRequest(line: string): (HttpRequest & { port: number }) | undefined {
  if (!line.startsWith('{"peer":')) return undefined;
  const { peer, port, tls, method, path, status, agent } = JSON.parse(line) as Omit<
    HttpRequest,
    'tls'
  > & { port: number; tls: string };
  return { peer: canonical(peer), port, tls: tls !== '', method, path, status, agent };
}
