import type Docker from 'dockerode';
import { canonical, inUrl, unbracketed } from '../../src/address.ts';
import { LabError } from '../../src/errors.ts';
import type { Query } from '../../src/evidence.ts';
import type { Family, RecordType } from '../../src/outcome.ts';
import type { AaaaAnswers, Fault } from '../../src/topology.ts';
import { loading, settingsOf } from '../between/fault.ts';
import type { Addresses } from '../nodes/addresses.ts';
import { Running } from '../nodes/container.ts';
import { endpoint } from '../nodes/network.ts';
import { comesWithin } from '../wait.ts';
import { fixture } from './fixture.ts';

/** One record of a name. */
export interface ZoneRecord {
  readonly type: RecordType;
  readonly address: string;
}

/** A name of the zone, relative to it, with the addresses that its records hold. */
export interface ZoneName {
  readonly name: string;
  readonly records: readonly ZoneRecord[];
}

/** The zone of a world. */
export function zone(names: readonly ZoneName[]): string {
  return `$TTL 60\n@ SOA dns hostmaster 1 3600 600 86400 1\n@ NS dns\n${linesOf(names)}`;
}

function linesOf(names: readonly ZoneName[]): string {
  return names
    .flatMap(({ name, records }) =>
      records.map(({ type, address }) => `${name} ${type} ${address}\n`),
    )
    .join('');
}

/** Its console listens on the loopback interface of its own node, where nobody else is. */
const consoleKey = Buffer.alloc(32, 'lab').toString('base64');

/** The zone above all others, with names in it that are not the lab's own. */
export function rootZone(names: readonly ZoneName[], serial = 1): string {
  return `${fixture('dns/root.zone').replace(/( hostmaster) 1 /, `$1 ${serial} `)}${linesOf(names)}`;
}

/** dnsdist answers on the link and logs each client and question; BIND behind it knows the zone. */
function dnsdistConf(listen: readonly string[], aaaa: AaaaRule | undefined): string {
  return [
    'setSecurityPollSuffix("")',
    'setACL({"0.0.0.0/0", "::/0"})',
    `controlSocket("127.0.0.1:5199")`,
    `setKey("${consoleKey}")`,
    ...listen.map((address, index) => `${index ? 'addLocal' : 'setLocal'}("${inUrl(address)}:53")`),
    'newServer({address="127.0.0.1:5300", name="bind"}):setUp()',
    ...(aaaa?.answered === 'never' ? aaaaRule(aaaa) : []),
    'addAction(AllRule(), LogAction("", false, false, false, false, true))',
    ...(aaaa && aaaa.answered !== 'never' ? aaaaRule(aaaa) : []),
    '',
  ].join('\n');
}

/** BIND's configuration with DNS64 behind a prefix, or without it. */
function withDns64(conf: string, prefix: string | undefined): string {
  if (prefix === undefined) return conf;
  return conf.replace('options {\n', `options {\n  dns64 ${prefix}/96 { clients { any; }; };\n`);
}

/** How AAAA queries of some clients are answered. */
export interface AaaaRule {
  readonly answered: AaaaAnswers;
  readonly of: readonly string[];
}

const actions: Readonly<Record<AaaaAnswers, string>> = {
  never: `LuaAction(function(dq)
  infolog("Packet from " .. dq.remoteaddr:toStringWithPort() .. " for " .. dq.qname:toString() .. " AAAA with id 0, dropped")
  return DNSAction.Drop, ""
end)`,
  'with SERVFAIL': 'RCodeAction(DNSRCode.SERVFAIL)',
  'after 3 s': 'DelayAction(3000)',
};

function aaaaRule({ answered, of }: AaaaRule): string[] {
  return [
    'programs = newNMG()',
    ...of.map((address) => `programs:addMask("${address}/${address.includes(':') ? 128 : 32}")`),
    `addAction(AndRule({NetmaskGroupRule(programs), QTypeRule(DNSQType.AAAA)}), ${actions[answered]})`,
  ];
}

/** Where the reference clients of nodes are sent back what they send (RFC 862). */
export const echoPort = 7;

/**
 * dnsdist 1.7.3 resets one of two TCP connections that come at once now and then, and BIND's never
 * carry a packet of more than 1280 bytes: neither is a reference.
 */
const echo: Readonly<Record<Family, string>> = {
  IPv4: `socat -d -d TCP4-LISTEN:${echoPort},fork,reuseaddr PIPE`,
  IPv6: `socat -d -d TCP6-LISTEN:${echoPort},fork,reuseaddr,ipv6only=1 PIPE`,
};

function isEchoing(lines: readonly string[], link: readonly Family[]): true | undefined {
  return lines.filter((line) => / N listening on /.test(line)).length >= link.length || undefined;
}

/** Starts the DNS server of a world. Its lines are the query log. */
export async function startDns(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    network: string;
    link: readonly Family[];
    addresses: Addresses;
    zone: string;
    /** The zone of all other names; none of them exists unless given. */
    root?: string | undefined;
    aaaa?: AaaaRule | undefined;
    fault?: Fault | undefined;
    /** Commands of a shell before it starts; they need NET_ADMIN. */
    prepared?: readonly string[] | undefined;
    /** Behind which names with A records alone have AAAA records too (RFC 6147). */
    dns64?: string | undefined;
  },
): Promise<Running> {
  const listen = spec.link.map((family) => spec.addresses[family]);
  const prepared = [...(spec.prepared ?? []), ...loading(spec.fault)];
  const container = await Running.start(docker, {
    image: spec.image,
    role: 'DNS server',
    labels: spec.labels,
    on: endpoint(spec.network, spec.link, spec.addresses),
    files: {
      '/srv/dns/named.conf': withDns64(fixture('dns/named.conf'), spec.dns64),
      '/srv/dns/root.zone': spec.root ?? fixture('dns/root.zone'),
      '/srv/dns/lab.test.zone': spec.zone,
      '/srv/dns/dnsdist.conf': dnsdistConf(listen, spec.aaaa),
    },
    ...(prepared.length > 0 && { capabilities: ['NET_ADMIN'] }),
    sysctls: settingsOf(spec.fault),
    command: [
      'sh',
      '-c',
      [
        'set -e',
        ...prepared,
        ...spec.link.map((family) => `${echo[family]} &`),
        'named -g -c /srv/dns/named.conf & exec dnsdist --supervised --disable-syslog -C /srv/dns/dnsdist.conf',
      ].join('\n'),
    ],
  });
  const facts = await Promise.all([
    container.lines.first((line) => /\brunning$/.test(line), comesWithin),
    container.lines.first((line) => /^Listening on/.test(line), comesWithin),
    container.lines.until(() => isEchoing(container.lines.all, spec.link), comesWithin),
  ]);
  if (facts.some((fact) => !fact))
    throw new LabError(
      `The DNS server did not come up: ${container.lines.all.slice(-4).join(' · ')}`,
      'The lines above are its own; nothing is said about Buildbot here.',
    );
  return container;
}

/** Reads one line of dnsdist's query log; nothing when it is another line. */
export function parseQuery(line: string): (Query & { client: string }) | undefined {
  const match = /Packet from (\S+):\d+ for (\S+?)\.? (\S+) with id \d+(, dropped)?/.exec(line);
  if (!match) return undefined;
  const [, client, name, type, dropped] = match as unknown as [
    string,
    string,
    string,
    string,
    string?,
  ];
  return {
    client: canonical(unbracketed(client)),
    name,
    type,
    ...(dropped && { dropped: true as const }),
  };
}
