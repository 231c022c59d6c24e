import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { canonical } from '../../src/address.ts';
import { mailPort } from '../../src/configuration/mail.ts';
import { LabError } from '../../src/errors.ts';
import { type Certified, certified, type MailServer } from '../../src/scenario.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { Agent } from '../nodes/agent.ts';
import { type ContainerSpec, Running } from '../nodes/container.ts';
import type { Certificates, Wanted } from './certificates.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/mail', name), 'utf8');

const offers = ['STARTTLS', 'STARTTLS, and requires it', 'SMTPS'] as const;
const relay: MailServer = { offers: 'nothing', by: 'relay' };
const plain: MailServer = { offers: 'nothing', by: 'sink' };
const encrypted: readonly Exclude<MailServer, { by: string }>[] = offers.flatMap((offer) =>
  certified.map((certificate) => ({ offers: offer, certificate }) as const),
);

/** How long the mail servers may take to listen, in milliseconds. */
const startsWithin = 60_000;
/**
 * On it the sinks say what they are told, which shows that all before it has arrived in the log.
 */
const markerPort = 2499;
/** How long a marker or a mail may take into the log, in milliseconds. */
const markerWithin = 20_000;

/** Ports by what is spoken there first, for the decoder of the capture. */
export const mailPorts = {
  tls: encrypted.filter((server) => server.offers === 'SMTPS').map(mailPort),
  smtp: encrypted.filter((server) => server.offers !== 'SMTPS').map(mailPort),
};

/** Certificates of the mail servers, by whom they are for. */
export function mailCertificates(
  name: string,
  { IPv4, IPv6 }: Addresses,
): Record<Certified, Wanted> {
  const [names, addresses] = [[`DNS:${name}`], [`IP:${IPv6}`, `IP:${IPv4}`]];
  return {
    'its name': { names, by: 'trusted' },
    'its addresses': { names: addresses, by: 'trusted' },
    'its name and addresses': { names: [...names, ...addresses], by: 'trusted' },
    'another name': { names: ['DNS:another.lab.test'], by: 'trusted' },
    untrusted: { names: [...names, ...addresses], by: 'other' },
  };
}

/**
 * Starts the mail servers of a world in one container: the relay, and a sink on a port of its own
 * for each other kind.
 */
export async function startMail(
  docker: Docker,
  certificates: Certificates<Certified>,
  spec: Omit<ContainerSpec, 'command' | 'files' | 'role'>,
): Promise<Running> {
  const file = (certificate: Certified) => `${certified.indexOf(certificate)}.pem`;
  const sinks = [
    { port: mailPort(plain), offers: plain.offers },
    ...encrypted.map((server) => ({
      port: mailPort(server),
      offers: server.offers,
      certificate: file(server.certificate),
    })),
  ];
  const pairs = certified.map((certificate) => [
    `/srv/mail/${file(certificate)}`,
    Object.values(certificates.of[certificate]).join(''),
  ]);
  return Running.start(docker, {
    ...spec,
    role: 'mail servers',
    files: {
      '/etc/postfix/main.cf': fixture('main.cf'),
      '/etc/postfix/master.cf': fixture('master.cf'),
      '/srv/mail/sink.py': fixture('sink.py'),
      '/srv/mail/sinks.json': JSON.stringify(sinks),
      ...Object.fromEntries(pairs),
    },
    command: ['sh', '-c', '/opt/sinks/bin/python -B /srv/mail/sink.py & exec postfix start-fg'],
  });
}

/**
 * Returns when the relay and all sinks listen. Throws a `LabError` with the last lines of what does
 * not.
 */
export async function mustTakeMail(servers: Running): Promise<void> {
  const ready = (matches: (line: string) => boolean) => servers.lines.first(matches, startsWithin);
  const [sinks, relay] = await Promise.all([
    ready((line) => line === '{"listening": true}'),
    ready((line) => line.includes('daemon started')),
  ]);
  if (sinks && relay) return;
  const said = servers.lines.all.filter((line) => ofRelay(line) === (sinks !== undefined));
  throw new LabError(
    `The ${sinks ? 'mail relay' : 'mail sinks'} did not come up: ${said.slice(-4).join(' · ') || 'no word of it'}`,
    'The lines above are its own; nothing is said about Buildbot here.',
  );
}

/** Whether a line of the servers' log is the relay's. */
function ofRelay(line: string): boolean {
  return /^\w{3} +\d+ [\d:]+ \S+ postfix|^postfix/.test(line);
}

interface Said {
  readonly port?: number;
  readonly connected?: string;
  readonly delivered?: string;
  readonly tls?: boolean;
  readonly recipients?: readonly string[];
  readonly received?: string;
  readonly marker?: string;
}

/** The mail servers' log as a witness. */
export class MailLog {
  private readonly servers: Running;
  private readonly client: Agent;
  private readonly ends: { readonly server: string; readonly client: string };
  private marks = 0;

  /** `ends` are addresses of the servers and of the client, in a family that the link has. */
  constructor(
    servers: Running,
    client: Agent,
    ends: { readonly server: string; readonly client: string },
  ) {
    this.servers = servers;
    this.client = client;
    this.ends = ends;
  }

  get length(): number {
    return this.servers.lines.all.length;
  }

  /**
   * What the log says of one server, or of mail to one recipient, from one line of it to another.
   */
  lines(server: MailServer, recipient: string, from: number, to?: number): string[] {
    return this.servers.lines.all
      .slice(from, to)
      .filter((line) => isOf(line, server) || parse(line)?.recipients?.includes(recipient));
  }

  /** Waits until a mail to a recipient is delivered, after a line of the log. */
  async delivery(recipient: string, from: number): Promise<void> {
    await this.servers.lines.first(
      (line) => parse(line)?.recipients?.includes(recipient) === true,
      markerWithin,
      from,
    );
  }

  /**
   * Waits until as many connections to a server as the wire shows are in its log, after a line of
   * it: those of the next mail must not be taken for them.
   */
  async connections(server: MailServer, count: number, from: number): Promise<void> {
    let seen = 0;
    if (count > 0) {
      const isLast = (line: string) =>
        isOf(line, server) && peersIn([line]).length > 0 && ++seen === count;
      await this.servers.lines.first(isLast, markerWithin, from);
    }
  }

  /**
   * Returns when everything that reached the servers before the call is in the log: markers are
   * sent, and seen in it.
   */
  async settle(): Promise<void> {
    this.marks += 1;
    const mark = `marker ${this.marks}`;
    const { server, client } = this.ends;
    const from = this.length;
    const { lines } = this.servers;
    const seen = Promise.all([
      lines.first((line) => parse(line)?.marker === mark, markerWithin, from),
      lines.first((line) => connectedToRelay(line) === client, markerWithin, from),
    ]);
    const script = `echo '${mark}' > /dev/tcp/${server}/${markerPort}; exec 3<> /dev/tcp/${server}/${mailPort(relay)}; read -r <&3`;
    const { exitCode, stderr } = await this.client.run(['bash', '-c', script]);
    if (exitCode !== 0) throw new Error(`the mail servers take no connection: ${stderr.trim()}`);
    if ((await seen).includes(undefined))
      throw new Error(
        `${mark} did not arrive in the log of the mail servers within ${markerWithin / 1000} s`,
      );
  }
}

/** Whom a server saw connect, in its own words. */
export function peersIn(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => parse(line)?.connected ?? connectedToRelay(line) ?? [])
    .map(canonical);
}

/** The mail that a sink took; behind the relay, whom the relay had it from. */
export function deliveredIn(
  lines: readonly string[],
  server: MailServer,
): { peer: string; tls: boolean } | undefined {
  const said = lines.map(parse).find((one) => one?.delivered !== undefined);
  if (!said?.delivered) return undefined;
  if (!isRelay(server)) return { peer: canonical(said.delivered), tls: said.tls === true };
  const client = /\[(?:IPv6:)?([^\]]+)\]/.exec(said.received ?? '')?.[1];
  return client === undefined
    ? undefined
    : { peer: canonical(client), tls: / with ESMTPSA? /.test(said.received ?? '') };
}

function isOf(line: string, server: MailServer): boolean {
  return isRelay(server) ? ofRelay(line) : parse(line)?.port === mailPort(server);
}

function isRelay(server: MailServer): boolean {
  return mailPort(server) === mailPort(relay);
}

function connectedToRelay(line: string): string | undefined {
  return /postfix\/smtpd\[\d+\]: connect from \S*\[([^\]]+)\]/.exec(line)?.[1];
}

function parse(line: string): Said | undefined {
  return line.startsWith('{') ? (JSON.parse(line) as Said) : undefined;
}
