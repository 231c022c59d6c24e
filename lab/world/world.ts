import { join } from 'node:path';
import type Docker from 'dockerode';
import type { Pool } from 'undici';
import type { Family } from '../../src/outcome.ts';
import type { Certified } from '../../src/scenario.ts';
import type { Topology } from '../../src/topology.ts';
import { evidenceDirectory, writeEvidence } from '../evidence.ts';
import type { Images } from '../image/subject.ts';
import {
  type Addresses,
  type Host,
  hostAddresses,
  MachinePlaces,
  offLink,
  type Prefixes,
} from '../nodes/addresses.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { beside, Machines, machineMaker } from '../nodes/machines.ts';
import { endpoint, type LabNetwork, makeNetwork } from '../nodes/network.ts';
import { type Certificates, makeCertificates } from '../servers/certificates.ts';
import { startDns, zone } from '../servers/dns.ts';
import { MailLog, mailCertificates, mailPorts, mustTakeMail, startMail } from '../servers/mail.ts';
import { mustRun, ports, startMaster, workersMaster } from '../servers/master.ts';
import { startWeb, webTlsPorts } from '../servers/web.ts';
import { capture } from '../witness/capture.ts';
import { Witnesses } from '../witness/watch.ts';
import { httpInto } from './rest.ts';

/** Programs under test that run at once in one world. */
const machinesAtOnce = 3;

/**
 * What a world is made of: an engine, images, the labels of the run, and the workers that its
 * masters must know.
 */
export interface WorldSpec {
  readonly docker: Docker;
  /** Whether the engine is the lab's private one. */
  readonly isPrivate: boolean;
  readonly images: Images;
  readonly labels: Readonly<Record<string, string>>;
  readonly topology: Topology;
  readonly workers: readonly string[];
  /** Told the id of a scenario when its program is about to start, after the wait for a machine. */
  readonly asking?: (scenario: string) => void;
}

/**
 * A topology that runs for one subject: DNS server, capture, masters, mail servers and client,
 * shared by all cells of the column.
 */
export interface World extends AsyncDisposable {
  readonly spec: WorldSpec;
  readonly network: LabNetwork;
  readonly nodes: Readonly<Record<Host, Running>>;
  /**
   * Where the lab's tools are in the network namespace of a node: in the node itself, or beside it.
   */
  readonly insides: Readonly<Record<Host, Running>>;
  readonly capture: Running;
  readonly certificates: Certificates<'tls' | 'web' | 'unknown web' | Certified>;
  readonly witnesses: Witnesses;
  readonly mailLog: MailLog;
  /** The client's program, which asks from another node than the one under test. */
  readonly client: Agent;
  /** Machines for programs under test. */
  readonly machines: Machines;
  /** Buildbot's REST API of the masters that workers dial. */
  readonly rest: Readonly<Record<'master' | 'tls', Pool>>;
  /** Address that names and literals speak of; on the link or not. */
  addresses(host: Host): Addresses;
  /** What the resolver of a node must be. */
  readonly nameserver: string;
}

/** The client is also the git server that the reference client `git` asks. */
const gitServer = [
  'sh',
  '-c',
  'git init --quiet --bare /srv/git/lab.git && exec git daemon --reuseaddr --export-all --base-path=/srv/git',
];

/** The name that the zone gives a host. */
export function nameOf(host: Host): string {
  return `${host}.lab.test`;
}

/**
 * Brings a world up. When a part fails, what was started is removed, and the first error is thrown.
 */
export async function bringUp(spec: WorldSpec): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const { docker, images, labels, topology } = spec;
  const { link } = topology;
  const network = await makeNetwork(docker, link, labels);
  stack.defer(() => network.remove());
  const published = literalPrefixes(link, network.prefixes);
  const addresses = (host: Host) => hostAddresses(published, host);
  const nameserver = addresses('dns')[link.includes('IPv6') ? 'IPv6' : 'IPv4'];
  const on = (host: Host) => endpoint(network.id, link, addresses(host));
  const image = images.lab;
  const parts = { image, labels, environment: { LAB_NAMESERVER: nameserver } };
  const ofMaster = { ...parts, image: images.master };

  const names = Object.fromEntries(
    (['master', 'tls', 'mail', 'web', 'dns', 'client'] as const).map((host) => [
      host,
      addresses(host),
    ]),
  );
  // Each push and visit has a name of its own below that of whom it asks, so that the query log
  // tells them apart.
  const places = new MachinePlaces(published);
  const below = {
    '*.web': addresses('web'),
    ...Object.fromEntries(places.all.map((place) => [`*.${place.label}`, place])),
  };
  // As a website that has no IPv6, whatever the others publish.
  const ipv4Website = `*.v4only A ${addresses('web').IPv4}\n`;
  const [captured, dns, client] = await together(stack, [
    capture(docker, {
      image,
      labels,
      interface: network.bridge,
      without: ownTraffic(addresses),
      tlsPorts: [ports.pb, webTlsPorts, ...mailPorts.tls],
      smtpPorts: mailPorts.smtp,
      role: 'capture',
    }),
    startDns(docker, {
      image,
      labels,
      network: network.id,
      link,
      addresses: addresses('dns'),
      zone: zone(topology.published, { ...names, ...below }) + ipv4Website,
    }),
    Running.start(docker, { ...parts, role: 'client', on: on('client'), command: gitServer }),
  ]);
  const tls = addresses('tls');
  const web = addresses('web');
  const webNames = [
    `DNS:${nameOf('web')}`,
    `DNS:*.${nameOf('web')}`,
    `IP:${web.IPv6}`,
    `IP:${web.IPv4}`,
  ];
  const certificates = await makeCertificates(client, {
    tls: { names: [`DNS:${nameOf('tls')}`, `IP:${tls.IPv6}`, `IP:${tls.IPv4}`], by: 'trusted' },
    web: { names: webNames, by: 'trusted' },
    'unknown web': { names: webNames, by: 'other' },
    ...mailCertificates(nameOf('mail'), addresses('mail')),
  });
  const any = link.includes('IPv6') ? ':interface=\\:\\:' : '';
  const www = `tcp:${ports.web}${any}`;
  const [mail, master, tlsMaster, webServer] = await together(stack, [
    startMail(docker, certificates, { ...parts, on: on('mail') }),
    startMaster(
      docker,
      workersMaster({ pb: `tcp:${ports.pb}${any}`, www, workers: spec.workers }),
      { ...ofMaster, role: 'master', on: on('master') },
    ),
    startMaster(
      docker,
      workersMaster(
        {
          pb: `ssl:${ports.pb}:privateKey=key.pem:certKey=cert.pem${any}`,
          www,
          workers: spec.workers,
        },
        { 'key.pem': certificates.of.tls.key, 'cert.pem': certificates.of.tls.certificate },
      ),
      { ...ofMaster, role: 'TLS master', on: on('tls') },
    ),
    startWeb(
      docker,
      link,
      { trusted: certificates.of.web, untrusted: certificates.of['unknown web'] },
      { ...parts, on: on('web') },
    ),
  ]);
  await Promise.all([mustTakeMail(mail), mustRun(master), mustRun(tlsMaster)]).catch(
    async (error) => {
      await keepLogs(topology, [mail, master, tlsMaster]);
      throw error;
    },
  );
  const reachable = (host: Host) => addresses(host)[link.includes('IPv6') ? 'IPv6' : 'IPv4'];
  const restOf = (host: Host) => httpInto(client, { address: reachable(host), port: ports.web });
  const rest = { master: restOf('master'), tls: restOf('tls') };
  for (const pool of Object.values(rest)) stack.defer(() => pool.destroy());
  const nodes = { master, tls: tlsMaster, mail, web: webServer, dns, client };
  const tools = (pod: Running) => beside(stack, spec, image, pod, `tools beside the ${pod.role}`);
  const insides = images.users.includes(images.master)
    ? { ...nodes, master: await tools(master), tls: await tools(tlsMaster) }
    : nodes;
  const asking = await Agent.start(client);
  const witnesses = new Witnesses({ dns: dns.lines, packets: captured.packets, client: asking });
  const owned = stack.move();
  const make = machineMaker(owned, {
    docker,
    images,
    labels,
    environment: parts.environment,
    network: network.id,
    topology,
    places,
  });
  const machines = new Machines(make, () => witnesses.settle(), machinesAtOnce);
  return {
    spec,
    network,
    nodes,
    insides,
    capture: captured.container,
    certificates,
    witnesses,
    mailLog: new MailLog(mail, asking, { server: reachable('mail'), client: reachable('client') }),
    client: asking,
    machines,
    rest,
    addresses,
    nameserver,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Keeps what the parts of a world said that did not come up. */
async function keepLogs({ id }: Topology, nodes: readonly Running[]): Promise<void> {
  const files = Object.fromEntries(
    nodes.map(({ role, lines }) => [`${role}.log`, `${lines.all.join('\n')}\n`]),
  );
  await writeEvidence(join(evidenceDirectory, `world@${id}`), files);
}

/**
 * Addresses for names and literals: those of the link, or where it lacks a family, documented ones
 * that are on no link.
 */
function literalPrefixes(link: readonly Family[], prefixes: Prefixes): Prefixes {
  return {
    ipv4: link.includes('IPv4') ? prefixes.ipv4 : offLink.ipv4,
    ipv6: link.includes('IPv6') ? prefixes.ipv6 : offLink.ipv6,
  };
}

/**
 * The lab's own requests to the REST API of the masters, which say nothing of a cell, as a capture
 * filter.
 */
function ownTraffic(addresses: (host: Host) => Addresses): string {
  const host = (name: Host) => `(host ${addresses(name).IPv4} or host ${addresses(name).IPv6})`;
  return `${host('client')} and (${host('master')} or ${host('tls')}) and tcp port ${ports.web}`;
}

/** Starts in parallel; what starts is owned by the stack even when another part fails. */
async function together<const T extends readonly Promise<Running | { container: Running }>[]>(
  stack: AsyncDisposableStack,
  starting: T,
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  for (const part of starting)
    part
      .then((started) => stack.use(started instanceof Running ? started : started.container))
      .catch(() => {});
  const settled = await Promise.allSettled(starting);
  const failed = settled.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as Error] : [],
  );
  if (failed.length > 1)
    throw new AggregateError(failed, failed.map((error) => error.message).join(' · '));
  if (failed[0]) throw failed[0];
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as {
    [K in keyof T]: Awaited<T[K]>;
  };
}
