import { twistd } from '../../src/configuration/master.ts';
import type { Accepted, Attempt } from '../../src/evidence.ts';
import { isConnected } from '../dial/readings.ts';
import { isAttached } from '../dial/rest.ts';
import { anyOf, common, filesOf, pbPort } from './buildmaster.ts';
import type { ServerRecord } from './record.ts';
import { tlsMaster } from './tls-master.ts';

/** What a build of it does, which lasts longer than any event. */
const step = ['sh', '-c', 'exec sleep 600'];

/** Twisted's program, with a file that says which process it is. */
const daemon = twistd.map((one) => (one === '--pidfile=' ? `${one}twistd.pid` : one)).join(' ');

/** A master to which something happens: each row has one to itself, which starts again when it ends. */
export const eventMaster: ServerRecord = {
  ...common('event master'),
  instance: ({ settings }) => settings?.row ?? '',
  certificate: (peer) => peer.certificate && tlsMaster.certificate?.(peer),
  untrusted: ({ certificate }) => certificate === 'untrusted',
  command: () => [
    'sh',
    '-c',
    `while ${daemon}; case $? in 0|143) ;; *) exit 1 ;; esac; do :; done`,
  ],
  restarts: { script: 'kill "$(cat twistd.pid)"', says: 'BuildMaster is running' },
  accepted: (lines, served, attempts) =>
    served.peer.port === pbPort
      ? common('').accepted(lines, served)
      : acceptedSockets(lines, attempts),
  stands: (tools, { name, peer }, end) =>
    peer.port === pbPort ? isAttached(tools, name) : isConnected(tools, peer.port, end),
  references: (served, host, seconds) =>
    served.peer.settings?.listens === 'IPv4' && host.includes(':')
      ? []
      : common('').references(served, host, seconds),
  files(start) {
    const pair = start.served.find((one) => one.pair)?.pair;
    const onIpv4 = start.served.some(({ peer }) => peer.settings?.listens === 'IPv4');
    const kind = pair ? `ssl:${pbPort}:privateKey=key.pem:certKey=cert.pem` : `tcp:${pbPort}`;
    const files = { 'key.pem': pair?.key ?? '', 'cert.pem': pair?.certificate ?? '' };
    const of = start.served.find(({ peer }) => peer.settings?.keepalive)?.peer.settings;
    const web = start.served.some(({ peer }) => peer.settings?.web);
    return filesOf(start, `${kind}${onIpv4 ? '' : anyOf(start)}`, files, {
      step,
      ...(of?.keepalive && { options: { keepalive_interval: Number(of.keepalive) } }),
      ...(web && { web: `tcp:8010${anyOf(start)}`, www: { debug: true } }),
    });
  },
};

/** WebSockets by what clients ask on them, which has their port. */
function acceptedSockets(lines: readonly string[], attempts: readonly Attempt[]): Accepted[] {
  return lines.flatMap((line): Accepted[] => {
    const [, port] = /FRAME .*"port (\d+)".*startConsuming/.exec(line) ?? [];
    const attempt = attempts.find(({ from }) => from.port === Number(port));
    return attempt ? [{ peer: attempt.from, took: true }] : [];
  });
}
