import { describe, expect, test } from 'vitest';
import type { Fault, Topology } from '../../src/topology.ts';
import { dualStack, onlyAaaa, onlyIpv6 } from '../testing/topologies.ts';
import { type Faults, fakeWorld } from '../testing/world.ts';
import { referenceFaults } from './references.ts';

/** The commands of the reference clients, which all come to what they should but for some. */
async function asked(topology: Topology, wrong: Faults['reference'] = () => undefined) {
  const commands: string[] = [];
  const reference = (command: string) => {
    commands.push(command);
    return wrong(command);
  };
  return { faults: await referenceFaults(fakeWorld(topology, { reference })), commands };
}
const fails =
  (part: string, stderr = '') =>
  (command: string) =>
    command.includes(part) ? { exitCode: 28, stderr } : undefined;
const reaches = (part: string) => (command: string) =>
  command.includes(part) ? { exitCode: 0 } : undefined;

test('a place of each kind is asked by its name and by a literal of each family', async () => {
  const { faults, commands } = await asked(dualStack);
  expect(faults).toEqual([]);
  const hosts = commands.map((command) => command.replace(/.*\/\/|\/marker.*/g, ''));
  expect(hosts.toSorted()).toEqual(
    [
      '198.18.5.10',
      '[2001:db8:1:2::a:1]',
      'name.push.lab.test',
      '198.18.5.11',
      '[2001:db8:1:2::a:2]',
      'website.git.lab.test',
    ].toSorted(),
  );
});

describe('where not each family of the link works', () => {
  const [ipv4, ipv6] = ['198.18.5.10', '[2001:db8:1:2::a:1]'];
  const [name, website] = ['name.push.lab.test', 'website.git.lab.test'];
  const inIpv6 = (kind: Fault['kind']) => ({ fault: { kind, families: ['IPv6'] } }) as const;

  test.each<[string, Partial<Topology>, string[]]>([
    ['no name is asked that one leads to', { peers: ['IPv4'] }, [ipv4, ipv6]],
    ['nor where packets are dropped', inIpv6('dropped'), [ipv4, ipv6]],
    ['nor where they are rejected', inIpv6('rejected'), [ipv4, ipv6]],
    ['what connects in a fault is not asked', inIpv6('broken after the handshake'), [ipv4]],
    ['nor what loses large packets', inIpv6('large packets dropped'), [ipv4]],
    [
      'a name that leads to none is',
      { ...inIpv6('dropped'), published: ['AAAA'] },
      [ipv4, ipv6, name],
    ],
  ])('%s', async (_, rest, hosts) => {
    const { commands } = await asked({ ...dualStack, ...rest });
    const all = commands.map((command) => command.replace(/.*\/\/|\/marker.*/g, ''));
    const ofOther = ['198.18.5.11', '[2001:db8:1:2::a:2]', website];
    expect(all.filter((host) => !ofOther.includes(host)).toSorted()).toEqual(hosts.toSorted());
    expect(all).not.toContain(website);
  });
});

describe('a reference client that fails where it must not is a fault', () => {
  test.each([
    ['by a literal of IPv4', dualStack, '//198.18.5.10/', '198.18.5.10'],
    ['by a literal of IPv6', onlyIpv6, '//[2001:db8:1:2::a:1]/', '[2001:db8:1:2::a:1]'],
    ['by name', onlyAaaa, '//name.push.lab.test/', 'name.push.lab.test'],
  ])('%s', async (_, topology, part, host) => {
    const { faults } = await asked(topology, fails(part, 'warning\ncurl: (28) timed out\n'));
    expect(faults).toEqual([
      `the reference client curl cannot reach web as ${host} (exit 28, curl: (28) timed out)`,
    ]);
  });
});

describe('a reference client that reaches what it must not is a fault', () => {
  test.each([
    ['by a literal of a family that the link lacks', onlyIpv6, '//198.18.5.10/', '198.18.5.10'],
    [
      'by a name whose only record is of that family',
      onlyIpv6,
      '//website.git.lab.test/',
      'website.git.lab.test',
    ],
  ])('%s', async (_, topology, part, host) => {
    const { faults } = await asked(topology, reaches(part));
    expect(faults).toEqual([`the reference client curl can reach web as ${host} (exit 0)`]);
  });
});

test('a reference client has two seconds only where it must get no answer', async () => {
  const secondsIn = async (topology: Topology) => {
    const of = (await asked(topology)).commands.filter((one) => one.includes('//[2001:'));
    return of.map((command) => Number(/--max-time (\d+)/.exec(command)?.[1]));
  };
  const inIpv6 = (kind: Fault['kind']) => ({ fault: { kind, families: ['IPv6'] } }) as const;
  expect(await secondsIn({ ...dualStack, ...inIpv6('dropped') })).toEqual([2, 2]);
  expect(await secondsIn({ ...dualStack, ...inIpv6('rejected') })).toEqual([60, 60]);
  expect(await secondsIn(dualStack)).toEqual([60, 60]);
});

describe('a reference client that fails otherwise than it must is a fault', () => {
  test('by a literal of a family that the link lacks', async () => {
    const refused = (command: string) =>
      command.includes('//198.18.5.10/')
        ? { exitCode: 7, stderr: '* connect failed: Connection refused\ncurl: (7) no' }
        : undefined;
    const { faults } = await asked(onlyIpv6, refused);
    expect(faults).toEqual([
      'the reference client curl fails by refused, and not by no route, to reach web as 198.18.5.10 (exit 7, curl: (7) no)',
    ]);
  });

  test('where a fault drops what it sends', async () => {
    const fault = { kind: 'dropped', families: ['IPv6'] } as const;
    const { faults } = await asked({ ...dualStack, fault }, (command) =>
      command.includes('//[2001:db8:1:2::a:1]/') ? { exitCode: 52 } : undefined,
    );
    expect(faults).toEqual([
      'the reference client curl fails by something else, and not by time-out, to reach web as [2001:db8:1:2::a:1] (exit 52)',
    ]);
  });

  test('by a name, whose addresses no route leads to', async () => {
    const unnamed = (stderr: string) => (command: string) =>
      command.includes('//website.') ? { exitCode: 6, stderr } : undefined;
    const { faults } = await asked(onlyIpv6, unnamed('Could not resolve host: website'));
    expect(faults).toEqual([]);
    expect((await asked(onlyIpv6, unnamed('No route to host'))).faults).toHaveLength(1);
  });
});

test.each([
  ['git', ['timeout', '10', 'git', 'ls-remote', 'git://a/']],
  ['bash', ['timeout', '10', 'bash', '-c', 'exec 3<> /dev/tcp/a/22']],
  ['curl', ['nice', 'curl', 'http://a/']],
  ['nc', ['nc', 'a', '22']],
] as const)(
  '%s is named, whatever it is started by, with its last words',
  async (name, command) => {
    const reference = () => ({ exitCode: 1, stderr: 'one\ntwo\nthree\n' });
    const world = fakeWorld(dualStack, { reference });
    const record = { id: 'web', references: () => [command] };
    const servers = world.servers.map((server) => ({ ...server, record }));
    expect(await referenceFaults({ ...world, servers })).toContain(
      `the reference client ${name} cannot reach web as name.push.lab.test (exit 1, three)`,
    );
  },
);
