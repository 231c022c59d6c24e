import { canonical, inUrl } from '../../src/address.ts';
import { type Accepted, type Attempt, controlIds } from '../../src/evidence.ts';
import { controlName } from '../../src/path.ts';
import { fixture } from './fixture.ts';
import {
  addressesOf,
  curlsWords,
  isAt,
  isOnWire,
  type Served,
  type ServerRecord,
  type Start,
  secondsOfReference,
} from './record.ts';

/** The sink behind the relay, which it alone reaches. */
const behindRelay = { host: '127.0.0.1', port: 2525, offers: 'nothing' } as const;

/** Real mail servers in one container: Postfix as a relay, and aiosmtpd for each other offer. */
export const mail: ServerRecord = {
  id: 'mail',
  image: 'lab',
  // Postfix: its daemons are another user's, whose queue its first process prepares.
  capabilities: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
  secured: ({ peer: { port, settings } }) => [
    { port, secures: settings?.offers === 'SMTPS' ? 'at once' : 'STARTTLS' },
  ],
  files,
  command: (start) => [
    'sh',
    '-c',
    relays(start).length
      ? // Nobody else may open the output of Postfix, so that the shell stays the first process.
        '/opt/sinks/bin/python -B /srv/mail/sink.py & postfix start-fg; exit $?'
      : 'exec /opt/sinks/bin/python -B /srv/mail/sink.py',
  ],
  ready: (start) => ['{"listening": true}', ...(relays(start).length ? ['daemon started'] : [])],
  // asyncio hands an SMTPS connection over once its handshake is done.
  logs: ({ settings }) => (settings?.offers === 'SMTPS' ? 'requests' : 'connections'),
  accepted: (lines, served, attempts) =>
    isRelay(served) ? acceptedByRelay(lines, served, attempts) : acceptedBySink(lines, served),
  references: ({ peer }, host, seconds = secondsOfReference) => [
    [
      'curl',
      ...curlsWords,
      '--max-time',
      String(seconds),
      ...(peer.certificate ? ['--insecure'] : []),
      ...(peer.settings?.offers === 'STARTTLS, and requires it' ? ['--ssl-reqd'] : []),
      '--mail-from',
      'reference@lab.test',
      '--mail-rcpt',
      'reference@sink.lab.test',
      '--upload-file',
      '/etc/hostname',
      `${peer.settings?.offers === 'SMTPS' ? 'smtps' : 'smtp'}://${host}:${peer.port}`,
    ],
  ],
};

function isRelay({ peer }: Served): boolean {
  return peer.settings?.by === 'relay';
}

function relays({ served }: Start): readonly Served[] {
  return served.filter(isRelay);
}

function files(start: Start): Record<string, string> {
  const { served, families } = start;
  const sinks = served.flatMap((one) => {
    if (isRelay(one)) return [];
    const { peer, pair, place } = one;
    const certificate = pair && { certificate: `${place.name}.pem` };
    return addressesOf(one, families).map((host) => ({
      host,
      port: peer.port,
      offers: peer.settings?.offers ?? 'nothing',
      ...certificate,
    }));
  });
  const relayed = relays(start).flatMap((one) => addressesOf(one, families));
  const all = relayed.length ? [behindRelay, ...sinks] : sinks;
  return {
    '/etc/postfix/main.cf': fixture('mail/main.cf').replace(
      'ADDRESSES',
      relayed.map(inUrl).join(', '),
    ),
    '/etc/postfix/master.cf': fixture('mail/master.cf'),
    '/srv/mail/sink.py': fixture('mail/sink.py'),
    '/srv/mail/sinks.json': JSON.stringify(all),
    ...Object.fromEntries(
      served.flatMap(({ pair, place }) =>
        pair ? [[`/srv/mail/${place.name}.pem`, pair.key + pair.certificate]] : [],
      ),
    ),
  };
}

/** A line of a sink. */
interface Said {
  readonly at: string;
  readonly peer: readonly [address: string, port: number];
  readonly did: 'connected' | 'delivered';
  readonly tls?: boolean;
  readonly recipients?: readonly string[];
  readonly received?: string;
}

/** What a sink says of one row's address: who connected, and who brought a mail. */
function acceptedBySink(lines: readonly string[], served: Served): Accepted[] {
  return lines.flatMap((line) => {
    const said = parse(line);
    if (!said || !isAt(said.at, served) || !isTo(said, served)) return [];
    const [address, port] = said.peer;
    const peer = { address: canonical(address), port };
    return [
      said.did === 'connected'
        ? { peer, took: false }
        : { peer, took: true, tls: said.tls === true },
    ];
  });
}

/**
 * What the relay says: who connected, and whose mail it passed on, by the id under which it queued it.
 * The sink behind it has that id in the mail's own Received header. To which address a client came, the
 * relay does not log: the wire does, by the client's port.
 */
function acceptedByRelay(
  lines: readonly string[],
  served: Served,
  attempts: readonly Attempt[],
): Accepted[] {
  const clients = lines
    .flatMap((line) => clientOf(/ connect from /, line) ?? [])
    .filter((peer) => isOnWire(peer, attempts));
  const queued = new Map(
    lines.flatMap((line) => {
      const id = /postfix\/smtpd\[\d+\]: (\w+): client=/.exec(line)?.[1];
      const peer = clientOf(/ \w+: client=/, line);
      return id && peer ? [[id, peer] as const] : [];
    }),
  );
  const delivered = lines.flatMap((line): Accepted[] => {
    const said = parse(line);
    const [, protocol = '', id = ''] = /with (ESMTPS?A?) id (\w+)/.exec(said?.received ?? '') ?? [];
    const mine = said?.recipients?.some((to) => to.startsWith(`${served.name}@`));
    const peer = queued.get(id);
    return mine && peer ? [{ peer, took: true, tls: protocol.startsWith('ESMTPS') }] : [];
  });
  return [...clients.map((peer) => ({ peer, took: false })), ...delivered];
}

/** The client in a line of Postfix, with its port (`smtpd_client_port_logging`). */
function clientOf(what: RegExp, line: string): { address: string; port: number } | undefined {
  if (!what.test(line) || line.includes('disconnect')) return undefined;
  const [, address, port] = /\[([0-9a-fA-F:.]+)\]:(\d+)/.exec(line) ?? [];
  return address ? { address: canonical(address), port: Number(port) } : undefined;
}

/** Whether a mail goes to the row, or to a control of it; a connection goes to nobody yet. */
function isTo({ recipients = [] }: Said, row: Served): boolean {
  const own = [row.name, ...controlIds.map((id) => controlName(row, id))];
  return recipients.every((to) => own.includes(to.replace(/@.*/, '')));
}

function parse(line: string): Said | undefined {
  return line.startsWith('{"at":') ? (JSON.parse(line) as Said) : undefined;
}
