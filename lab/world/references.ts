import { canonical, inUrl } from '../../src/address.ts';
import { mailPort } from '../../src/configuration/mail.ts';
import { sentence } from '../../src/errors.ts';
import { type Family, families } from '../../src/outcome.ts';
import type { MailServer } from '../../src/scenario.ts';
import { namedFamilies, recordTypeOf, type Topology } from '../../src/topology.ts';
import type { Addresses, Host } from '../nodes/addresses.ts';
import { ports } from '../servers/master.ts';
import { webPorts } from '../servers/web.ts';
import { get } from './rest.ts';
import { nameOf, type World } from './world.ts';

/** Encrypted mail servers whose certificate has the name and the addresses. */
const encrypted: readonly MailServer[] = [
  { offers: 'STARTTLS, and requires it', certificate: 'its name and addresses' },
  { offers: 'SMTPS', certificate: 'its name and addresses' },
];

/**
 * What the reference clients reach though they must not, and fail to reach though they must;
 * nothing where the world is what it declares.
 */
export async function referenceFaults(world: World): Promise<string[]> {
  const checks = [
    ...families.map((family) => clientFaults(world, family)),
    restFaults(world),
    gitFaults(world),
    mailTlsFaults(world),
    webFaults(world),
  ];
  return (await Promise.all(checks)).flat();
}

/** A sentence where a client's exit status is not what it must be. */
function faultOf(
  client: string,
  { does, must, exit }: { does: string; must: boolean; exit: number },
): string[] {
  return (exit === 0) === must
    ? []
    : [`${client} ${must ? 'cannot' : 'can'} ${does} (exit ${exit})`];
}

/**
 * curl and getent of one family against the master, and curl against a mail server: by literal and
 * by name.
 */
async function clientFaults(
  { spec: { topology }, client, addresses }: World,
  family: Family,
): Promise<string[]> {
  const onLink = topology.link.includes(family);
  const named = topology.published.includes(recordTypeOf[family]);
  const [flag, database] = family === 'IPv4' ? ['-4', 'ahostsv4'] : ['-6', 'ahostsv6'];
  const literal = (host: Host) => inUrl(addresses(host)[family]);
  const curls = [
    {
      does: 'reach the master by literal',
      must: onLink,
      command: curl(flag, `http://${literal('master')}:${ports.web}/`),
    },
    {
      does: 'reach the master by name',
      must: onLink && named,
      command: curl(flag, `http://${nameOf('master')}:${ports.web}/`),
    },
    {
      does: 'send mail by literal',
      must: onLink,
      command: curlMail(`smtp://${literal('mail')}`, flag),
    },
    {
      does: 'send mail by name',
      must: onLink && named,
      command: curlMail(`smtp://${nameOf('mail')}`, flag),
    },
  ];
  const faults = curls.map(async ({ command, ...what }) =>
    faultOf(`curl ${flag}`, { ...what, exit: (await client.run(command)).exitCode }),
  );
  const lookup = async () => {
    const { exitCode, stdout } = await client.run(['getent', database, nameOf('master')]);
    const found =
      exitCode === 0 &&
      stdout
        .split(/\s/)
        .some((word) => word.replace(/^::ffff:/, '') === canonical(addresses('master')[family]));
    // getent does not ask for a family that the host lacks (AI_ADDRCONFIG), so it is held to what
    // the link has.
    return onLink && found !== named
      ? [`getent ${database} ${named ? 'does not find' : 'finds'} the master's ${family} address`]
      : [];
  };
  return (await Promise.all([...faults, lookup()])).flat();
}

/** undici against the REST API of the masters. */
async function restFaults({ rest }: World): Promise<string[]> {
  const checks = Object.entries(rest).map(([host, pool]) =>
    get(pool, '/api/v2/masters').then(
      () => [],
      (error: unknown) => [`undici cannot reach the REST API of ${host}: ${sentence(error)}`],
    ),
  );
  return (await Promise.all(checks)).flat();
}

/** git from the master to the client's git daemon. */
async function gitFaults({ spec: { topology }, addresses, insides }: World): Promise<string[]> {
  const hosts = hostsOf(topology, addresses('client'), nameOf('client'));
  const script =
    'for host; do timeout 10 git ls-remote "git://$host/lab.git" > /dev/null 2>&1; echo $?; done';
  const exits = exitsIn(
    await insides.master.exec(['sh', '-c', script, 'git', ...hosts.map(({ host }) => host)]),
  );
  return hosts.flatMap(({ host, must }, index) =>
    faultOf('git', { does: `reach ${host}`, must, exit: exits[index] ?? -1 }),
  );
}

/**
 * curl and the encrypted mail servers, by literal: it must trust the lab's authority, and must not
 * trust the other one.
 */
async function mailTlsFaults({
  spec: { topology },
  certificates,
  client,
  addresses,
}: World): Promise<string[]> {
  const asked = topology.link.flatMap((family) =>
    encrypted.flatMap((server) =>
      [true, false].map((must) => ({
        url: `${server.offers === 'SMTPS' ? 'smtps' : 'smtp'}://${inUrl(addresses('mail')[family])}:${mailPort(server)}`,
        must,
      })),
    ),
  );
  const script =
    'trust=$(mktemp) && printf %s "$1" > "$trust" && shift && exec "$@" --ssl-reqd --cacert "$trust"';
  const checks = asked.map(async ({ url, must }) => {
    const trusted = must ? certificates.authority : certificates.otherAuthority;
    const { exitCode } = await client.run(['sh', '-c', script, 'sh', trusted, ...curlMail(url)]);
    return faultOf('curl', {
      does: `send mail to ${url} ${must ? 'with' : 'without'} trust`,
      must,
      exit: exitCode,
    });
  });
  return (await Promise.all(checks)).flat();
}

/**
 * curl and git against the web server, in plain and with its certificate verified; a name below its
 * own stands for its name.
 */
async function webFaults({
  spec: { topology },
  certificates,
  client,
  addresses,
}: World): Promise<string[]> {
  // The website without IPv6 has a name that is not in the certificate.
  const ipv4Website = {
    host: 'preflight.v4only.lab.test',
    must: topology.link.includes('IPv4'),
    certified: false,
  };
  const hosts = [
    ...hostsOf(topology, addresses('web'), `preflight.${nameOf('web')}`).map((host) => ({
      ...host,
      certified: true,
    })),
    ipv4Website,
  ];
  const script = `printf %s "$1" > /tmp/web-authority.pem; shift
for host; do
  curl --silent --output /dev/null --max-time 10 --fail "http://$host:${webPorts.http}/marker/preflight"; echo $?
  curl --silent --output /dev/null --max-time 10 --fail --cacert /tmp/web-authority.pem "https://$host:${webPorts.https}/marker/preflight"; echo $?
  timeout 10 git ls-remote "http://$host:${webPorts.http}/git/lab.git" > /dev/null 2>&1; echo $?
  timeout 10 git ls-remote "git://$host/lab.git" > /dev/null 2>&1; echo $?
  timeout 10 git ls-remote "ssh://git@$host/srv/git/lab.git" > /dev/null 2>&1; echo $?
done`;
  const exits = exitsIn(
    await client.run([
      'sh',
      '-c',
      script,
      'web',
      certificates.authority,
      ...hosts.map(({ host }) => host),
    ]),
  );
  const clients = [
    'curl over HTTP',
    'curl over HTTPS',
    'git over HTTP',
    'git over its own protocol',
    'git over ssh',
  ];
  return hosts.flatMap(({ host, must, certified }, place) =>
    clients.flatMap((name, index) =>
      faultOf(name, {
        does: `reach the web server as ${host}`,
        must: must && (certified || name !== 'curl over HTTPS'),
        exit: exits[place * clients.length + index] ?? -1,
      }),
    ),
  );
}

/**
 * How a node is spoken of in a URL, by the literal of each family and by a name, and whether it
 * must be reached so.
 */
function hostsOf(
  topology: Topology,
  address: Addresses,
  name: string,
): { host: string; must: boolean }[] {
  const literals = families.map((family) => ({
    host: inUrl(address[family]),
    must: topology.link.includes(family),
  }));
  return [...literals, { host: name, must: namedFamilies(topology).length > 0 }];
}

/** Exit statuses that a script printed, one a line. */
function exitsIn({ stdout }: { stdout: string }): number[] {
  return stdout.split('\n').filter(Boolean).map(Number);
}

function curl(flag: string, url: string): string[] {
  return ['curl', flag, '--silent', '--output', '/dev/null', '--max-time', '10', '--fail', url];
}

function curlMail(url: string, ...flags: readonly string[]): string[] {
  const envelope = [
    '--mail-from',
    'reference@lab.test',
    '--mail-rcpt',
    'reference@sink.lab.test',
    '--upload-file',
    '/etc/hostname',
  ];
  return ['curl', ...flags, '--silent', '--max-time', '20', ...envelope, url];
}
