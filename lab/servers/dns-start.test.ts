import { describe, expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import type { Family } from '../../src/outcome.ts';
import type { Fault } from '../../src/topology.ts';
import { loading, settingsOf } from '../between/fault.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { type AaaaRule, parseQuery, startDns } from './dns.ts';

const echoes = [
  '2026/11/29 08:13:26 socat[7] N listening on AF=2 0.0.0.0:7',
  '2026/11/29 08:13:26 socat[8] N listening on AF=10 [0000:0000:0000:0000:0000:0000:0000:0000]:7',
];
const said = ['28-Nov-2026 18:13:26.000 running', 'Listening on [2001:db8::5]:53', ...echoes];
const start = (link: readonly Family[], fault?: Fault, aaaa?: AaaaRule) =>
  startDns(noEngine, {
    aaaa,
    fault,
    image: 'the image',
    labels: { run: '1' },
    network: 'the network',
    link,
    addresses: { IPv4: '198.18.5.5', IPv6: '2001:db8::5' },
    zone: 'the zone',
  });

test('the DNS server has the addresses of the link, and the zone', async () => {
  using containers = fakeContainers({ says: () => said });
  await start(['IPv6']);
  expect(containers.specs).toMatchObject([
    {
      image: 'the image',
      role: 'DNS server',
      labels: { run: '1' },
      on: { network: 'the network', ipv6: '2001:db8::5' },
      files: { '/srv/dns/lab.test.zone': 'the zone' },
    },
  ]);
  expect(containers.specs[0]?.on).not.toHaveProperty('ipv4');
  for (const [name, text] of Object.entries(containers.specs[0]?.files ?? {}))
    expect([name, text !== '']).toEqual([name, true]);
});

test.each<[readonly Family[], readonly string[]]>([
  [['IPv6'], ['setLocal("[2001:db8::5]:53")']],
  [['IPv4'], ['setLocal("198.18.5.5:53")']],
  [
    ['IPv4', 'IPv6'],
    ['setLocal("198.18.5.5:53")', 'addLocal("[2001:db8::5]:53")'],
  ],
])(
  'it listens on %j, asks the one that knows the zone, and logs every question',
  async (link, listens) => {
    using containers = fakeContainers({ says: () => said });
    await start(link);
    const [started] = containers.specs;
    expect(started?.files?.['/srv/dns/dnsdist.conf']?.split('\n')).toEqual([
      'setSecurityPollSuffix("")',
      'setACL({"0.0.0.0/0", "::/0"})',
      'controlSocket("127.0.0.1:5199")',
      expect.stringMatching(/^setKey\("[\w+/]{43}="\)$/),
      ...listens,
      'newServer({address="127.0.0.1:5300", name="bind"}):setUp()',
      'addAction(AllRule(), LogAction("", false, false, false, false, true))',
      '',
    ]);
    expect(started?.command.join(' ')).toMatch(
      /^sh -c set -e\n(?:socat -d -d TCP[46]-LISTEN:7,\S+ PIPE &\n)+named -g .* & exec dnsdist --supervised /,
    );
    expect(started).not.toHaveProperty('capabilities');
  },
);

describe('AAAA queries of programs under test', () => {
  const logs = 'addAction(AllRule(), LogAction("", false, false, false, false, true))';

  /** Its actions, in the order in which it takes them. */
  async function actionsOf(answered: AaaaRule['answered']) {
    using containers = fakeContainers({ says: () => said });
    await start(['IPv6'], undefined, { answered, of: ['2001:db8::c:1', '198.18.5.220'] });
    const text = containers.specs[0]?.files?.['/srv/dns/dnsdist.conf'] ?? '';
    return text.slice(text.indexOf(':setUp()\n') + ':setUp()\n'.length).trimEnd();
  }
  const ofPrograms = (action: string) => [
    'programs = newNMG()',
    'programs:addMask("2001:db8::c:1/128")',
    'programs:addMask("198.18.5.220/32")',
    `addAction(AndRule({NetmaskGroupRule(programs), QTypeRule(DNSQType.AAAA)}), ${action})`,
  ];

  test.each([
    ['with SERVFAIL', 'RCodeAction(DNSRCode.SERVFAIL)'],
    ['after 3 s', 'DelayAction(3000)'],
  ] as const)('are answered %s, once they are logged', async (answered, action) => {
    expect((await actionsOf(answered)).split('\n')).toEqual([logs, ...ofPrograms(action)]);
  });

  test('are dropped with a line that says so, and are not logged as asked', async () => {
    const text = await actionsOf('never');
    const [dropping = '', ...rest] = text.split(`\n${logs}`);
    expect(rest).toEqual(['']);
    expect(dropping.split('\n').slice(0, 3)).toEqual(ofPrograms('').slice(0, 3));
    expect(dropping).toContain('QTypeRule(DNSQType.AAAA)}), LuaAction(function(dq)\n');
    expect(dropping).toContain('return DNSAction.Drop, ""');
    const line = /infolog\((.*)\)/.exec(dropping)?.[1]?.replaceAll(/"| \.\. /g, '') ?? '';
    const logged = line
      .replace('dq.remoteaddr:toStringWithPort()', '[2001:db8::c:1]:5353')
      .replace('dq.qname:toString()', 'name.git.lab.test.');
    expect(parseQuery(logged)).toEqual({
      client: '2001:db8::c:1',
      name: 'name.git.lab.test',
      type: 'AAAA',
      dropped: true,
    });
  });
});

test('a fault is before it as before every server', async () => {
  using containers = fakeContainers({ says: () => said });
  const fault: Fault = { kind: 'rejected', families: ['IPv6'] };
  await start(['IPv6'], fault);
  const [started] = containers.specs;
  expect(started).toMatchObject({ capabilities: ['NET_ADMIN'], sysctls: settingsOf(fault) });
  expect(started?.command.at(-1)).toContain(`set -e\n${loading(fault).join('\n')}\nsocat `);
});

test.each([
  ['without a zone', ['named: loading configuration failed', said[1] ?? '', ...echoes]],
  ['that does not listen', [said[0] ?? '', 'Not Listening on [2001:db8::5]:53', ...echoes]],
  ['that is not running yet', ['running soon', said[1] ?? '', ...echoes]],
  ['that sends nothing back', said.slice(0, 2)],
  ['with many words', ['1', '2', '3', '4', '5']],
])('one %s is a fault of the lab', async (_, lines) => {
  using _containers = fakeContainers({ says: () => lines, ends: true });
  const failed = start(['IPv6']);
  await expect(failed).rejects.toThrow(LabError);
  await expect(failed).rejects.toMatchObject({
    message: `The DNS server did not come up: ${lines.slice(-4).join(' · ')}`,
    remedy: expect.stringContaining('nothing is said about Buildbot here'),
  });
});
