import { canonical, familyOf } from '../../src/address.ts';
import { mailPort } from '../../src/configuration/mail.ts';
import { LabError } from '../../src/errors.ts';
import type { Family } from '../../src/outcome.ts';
import type { MailServer } from '../../src/scenario.ts';
import type { Host } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import { ports } from '../servers/master.ts';
import { webPorts } from '../servers/web.ts';
import { destination, source } from '../witness/wire.ts';
import { get } from './rest.ts';
import { nameOf, type World } from './world.ts';

const families = ['IPv4', 'IPv6'] as const;

/** Encrypted mail servers whose certificate has the name and the addresses. */
const encrypted: readonly MailServer[] = [
  { offers: 'STARTTLS, and requires it', certificate: 'its name and addresses' },
  { offers: 'SMTPS', certificate: 'its name and addresses' },
];

/**
 * Proves a world before anything is said about Buildbot: every node has the addresses, routes, resolver and networks that the topology
 * declares, and the reference clients reach what they must and fail where they must. Throws a `LabError` with all that is wrong.
 */
export async function preflight(world: World): Promise<void> {
  const nodes = Object.entries(world.nodes) as [Host, Running][];
  const wrong = await Promise.all([...nodes.map(([host, node]) => nodeFaults(world, host, node)), referenceFaults(world)]);
  const faults = wrong.flat();
  if (faults.length)
    throw new LabError(
      `The world ${world.spec.topology.id} is not what it declares: ${faults.join('; ')}.`,
      'Nothing is said about Buildbot here; run lab doctor.',
    );
}

/**
 * Proves a world after its last dial: nothing of a family that the link does not carry was ever sent by one of its nodes. The bridge itself
 * is the engine's host and no node; it speaks of its own link-local address.
 */
export async function postflight(world: World): Promise<string[]> {
  const { link } = world.spec.topology;
  const { stdout, exitCode } = await world.capture.exec(['cat', `/sys/class/net/${world.network.bridge}/address`]);
  if (exitCode !== 0) return [`the bridge ${world.network.bridge} is gone`];
  const forbidden = world.witnesses.all().filter((packet) => {
    if (packet['eth.src'] === stdout.trim()) return false;
    const address = source(packet);
    return address ? !link.includes(familyOf(address)) : packet['arp.opcode'] !== '' && !link.includes('IPv4');
  });
  return forbidden
    .slice(0, 3)
    .map(
      (packet) =>
        `a packet of a family that the link does not carry: ${packet['arp.opcode'] ? 'ARP' : `${source(packet)} to ${destination(packet)}`} from ${packet['eth.src']}`,
    );
}

interface Interface {
  readonly ifname: string;
  readonly addr_info: readonly { readonly family: 'inet' | 'inet6'; readonly local: string; readonly scope: string }[];
}
interface Route {
  readonly dst: string;
  readonly dev: string;
}

async function nodeFaults(world: World, host: Host, node: Running): Promise<string[]> {
  const { link } = world.spec.topology;
  const declared = families.filter((family) => link.includes(family)).map((family) => canonical(world.addresses(host)[family]));
  const [inspected, { stdout }] = await Promise.all([
    node.inspect(),
    world.insides[host].exec(['sh', '-c', 'ip -j address; echo; ip -4 -j route; echo; ip -6 -j route; echo; cat /etc/resolv.conf']),
  ]);
  const [interfaces, routes4, routes6, resolver = ''] = stdout.split('\n\n') as [string, string, string, string];
  const addresses = (JSON.parse(interfaces) as Interface[])
    .filter(({ ifname }) => ifname !== 'lo')
    .flatMap(({ addr_info }) => addr_info.filter(({ scope }) => scope === 'global').map(({ local }) => canonical(local)));
  const foreign = (JSON.parse(interfaces) as Interface[])
    .filter(({ ifname }) => ifname !== 'lo')
    .flatMap(({ addr_info }) => addr_info.filter(({ family }) => !link.includes(family === 'inet' ? 'IPv4' : 'IPv6')).map(({ local }) => local));
  const away = [...(JSON.parse(routes4 || '[]') as Route[]), ...(JSON.parse(routes6 || '[]') as Route[])].filter(
    ({ dst, dev }) => dst === 'default' || (dev !== 'lo' && dev !== 'eth0'),
  );
  const foreign4 = link.includes('IPv4') ? [] : (JSON.parse(routes4 || '[]') as Route[]);
  const networks = Object.values(inspected.NetworkSettings.Networks).map(({ NetworkID }) => NetworkID);
  return [
    addresses.toSorted().join() !== declared.toSorted().join() && `${host} has addresses ${addresses.join(', ') || '(none)'} and not ${declared.join(', ')}`,
    away.length > 0 && `${host} has a route away from the link (${away.map(({ dst }) => dst).join(', ')})`,
    foreign.length > 0 && `${host} has addresses of a family that is not on the link (${foreign.join(', ')})`,
    foreign4.length > 0 && `${host} has an IPv4 route (${foreign4.map(({ dst }) => dst).join(', ')})`,
    networks.join() !== world.network.id && `${host} is on networks ${networks.join(', ')}`,
    host !== 'dns' && !new RegExp(`^\\s*nameserver ${world.nameserver}\\s*$`).test(resolver) && `${host} has another resolver (${resolver.trim()})`,
  ].filter((fault) => typeof fault === 'string');
}

/** curl, getent and undici against the master, and curl against the mail servers: by name in each family, and by literal. */
async function referenceFaults(world: World): Promise<string[]> {
  const { topology } = world.spec;
  const { client } = world;
  const checks = families.map(async (family): Promise<string[]> => {
    const onLink = topology.link.includes(family);
    const named = topology.published.includes(family === 'IPv4' ? 'A' : 'AAAA');
    const address = world.addresses('master')[family];
    const [flag, database] = family === 'IPv4' ? (['-4', 'ahostsv4'] as const) : (['-6', 'ahostsv6'] as const);
    const host = family === 'IPv4' ? address : `[${address}]`;
    const mailTo = family === 'IPv4' ? world.addresses('mail').IPv4 : `[${world.addresses('mail').IPv6}]`;
    const [byLiteral, byName, mailByLiteral, mailByName, lookup] = await Promise.all([
      client.run(curl(flag, `http://${host}:${ports.web}/`)),
      client.run(curl(flag, `http://${nameOf('master')}:${ports.web}/`)),
      client.run(curlMail(`smtp://${mailTo}`, flag)),
      client.run(curlMail(`smtp://${nameOf('mail')}`, flag)),
      // getent does not ask for a family that the host lacks (AI_ADDRCONFIG), so it is held to what the link has.
      client.run(['getent', database, nameOf('master')]),
    ]);
    const resolved = lookup.exitCode === 0 && lookup.stdout.split(/\s/).some((word) => word.replace(/^::ffff:/, '') === canonical(address));
    return [
      (byLiteral.exitCode === 0) !== onLink && `curl ${flag} ${onLink ? 'does not reach' : 'reaches'} the master by literal (exit ${byLiteral.exitCode})`,
      (byName.exitCode === 0) !== (onLink && named) &&
        `curl ${flag} ${onLink && named ? 'does not reach' : 'reaches'} the master by name (exit ${byName.exitCode})`,
      (mailByLiteral.exitCode === 0) !== onLink && `curl ${flag} ${onLink ? 'cannot' : 'can'} send mail by literal (exit ${mailByLiteral.exitCode})`,
      (mailByName.exitCode === 0) !== (onLink && named) && `curl ${flag} ${onLink && named ? 'cannot' : 'can'} send mail by name (exit ${mailByName.exitCode})`,
      onLink && resolved !== named && `getent ${database} ${named ? 'does not find' : 'finds'} the master's ${family} address`,
    ].filter((fault) => typeof fault === 'string');
  });
  const rest = (Object.entries(world.rest) as [Host, World['rest']['master']][]).map(async ([host, pool]): Promise<string[]> => {
    try {
      await get(pool, '/api/v2/masters');
      return [];
    } catch (error) {
      return [`undici does not reach the REST API of ${host}: ${(error as Error).message}`];
    }
  });
  return (await Promise.all([...checks, ...rest, gitFaults(world), mailTlsFaults(world), webFaults(world)])).flat();
}

/** git from the master to the client's git daemon, by literal of each family and by name. */
async function gitFaults(world: World): Promise<string[]> {
  const { link, published } = world.spec.topology;
  const address = world.addresses('client');
  const reachable = (family: Family) => link.includes(family);
  const byName = families.some((family) => reachable(family) && published.includes(family === 'IPv4' ? 'A' : 'AAAA'));
  const asked: [string, boolean][] = [
    [address.IPv4, reachable('IPv4')],
    [`[${address.IPv6}]`, reachable('IPv6')],
    [nameOf('client'), byName],
  ];
  const script = 'for host; do timeout 10 git ls-remote "git://$host/lab.git" > /dev/null 2>&1; echo $?; done';
  const { stdout } = await world.insides.master.exec(['sh', '-c', script, 'git', ...asked.map(([host]) => host)]);
  const exits = stdout.trim().split('\n');
  return asked.flatMap(([host, must], index) =>
    (exits[index] === '0') === must ? [] : [`git ${must ? 'does not reach' : 'reaches'} ${host} (exit ${exits[index]})`],
  );
}

/** curl and the encrypted mail servers, by literal: it must trust the lab's authority, and must not trust the other one. */
async function mailTlsFaults(world: World): Promise<string[]> {
  const { authority, otherAuthority } = world.certificates;
  const literals = world.spec.topology.link.map((family) => (family === 'IPv4' ? world.addresses('mail').IPv4 : `[${world.addresses('mail').IPv6}]`));
  const asked = literals.flatMap((host) =>
    encrypted.flatMap((server) =>
      [true, false].map((must) => ({ url: `${server.offers === 'SMTPS' ? 'smtps' : 'smtp'}://${host}:${mailPort(server)}`, must })),
    ),
  );
  const script = 'trust=$(mktemp) && printf %s "$1" > "$trust" && shift && exec "$@" --ssl-reqd --cacert "$trust"';
  const checks = asked.map(async ({ url, must }) => {
    const { exitCode } = await world.client.run(['sh', '-c', script, 'sh', must ? authority : otherAuthority, ...curlMail(url)]);
    return (exitCode === 0) === must ? [] : [`curl ${must ? 'cannot' : 'can'} send mail to ${url} ${must ? 'with' : 'without'} trust (exit ${exitCode})`];
  });
  return (await Promise.all(checks)).flat();
}

function curlMail(url: string, ...flags: readonly string[]): string[] {
  const envelope = ['--mail-from', 'reference@lab.test', '--mail-rcpt', 'reference@sink.lab.test', '--upload-file', '/etc/hostname'];
  return ['curl', ...flags, '--silent', '--max-time', '20', ...envelope, url];
}

/** curl and git against the web server, in plain and with its certificate verified, by literal of each family and by a name below its own. */
async function webFaults(world: World): Promise<string[]> {
  const { link, published } = world.spec.topology;
  const address = world.addresses('web');
  const byName = families.some((family) => link.includes(family) && published.includes(family === 'IPv4' ? 'A' : 'AAAA'));
  const asked: [string, boolean][] = [
    [address.IPv4, link.includes('IPv4')],
    [`[${address.IPv6}]`, link.includes('IPv6')],
    [`preflight.${nameOf('web')}`, byName],
    ['preflight.v4only.lab.test', link.includes('IPv4')],
  ];
  const script = `printf %s "$1" > /tmp/web-authority.pem; shift
for host; do
  curl --silent --output /dev/null --max-time 10 --fail "http://$host:${webPorts.http}/marker/preflight"; echo $?
  curl --silent --output /dev/null --max-time 10 --fail --cacert /tmp/web-authority.pem "https://$host:${webPorts.https}/marker/preflight"; echo $?
  timeout 10 git ls-remote "http://$host:${webPorts.http}/git/lab.git" > /dev/null 2>&1; echo $?
  timeout 10 git ls-remote "git://$host/lab.git" > /dev/null 2>&1; echo $?
  timeout 10 git ls-remote "ssh://git@$host/srv/git/lab.git" > /dev/null 2>&1; echo $?
done`;
  const { stdout } = await world.client.run(['sh', '-c', script, 'web', world.certificates.authority, ...asked.map(([host]) => host)]);
  const exits = stdout.trim().split('\n');
  const how = ['curl over HTTP', 'curl over HTTPS', 'git over HTTP', 'git over its own protocol', 'git over ssh'];
  return asked.flatMap(([host, must], place) =>
    how.flatMap((client, index) => {
      const exit = exits[place * how.length + index];
      // The website without IPv6 has a name that is not in the certificate.
      const expected = must && !(index === 1 && host.includes('v4only'));
      return (exit === '0') === expected ? [] : [`${client} ${expected ? 'does not reach' : 'reaches'} the web server as ${host} (exit ${exit})`];
    }),
  );
}

function curl(flag: string | undefined, url: string): string[] {
  return ['curl', ...(flag ? [flag] : []), '--silent', '--output', '/dev/null', '--max-time', '10', '--fail', url];
}
