import { comesWithin } from '../wait.ts';
import type { World } from '../world/world.ts';
import { onMachines } from './hands.ts';
import type { Hand, WorldSaboteur } from './saboteur.ts';
import { inside } from './scripts.ts';

const row = 'ipv6-literal.worker';
const cell = { scenario: 'worker/ipv6-literal', topology: 'aaaa-only' } as const;
const leadsTo = (says: string) =>
  ({ verdict: 'lab broken', says: new RegExp(`${row}\\.lab\\.test leads to ${says}`) }) as const;

const answered = (topology: string, says: RegExp) =>
  ({
    cell: { scenario: 'worker/ipv6-literal', topology },
    expects: { verdict: 'lab broken', says },
  }) as const;

/** Names that do not lead to what the topology publishes. */
export const nameSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'missing-aaaa',
    breaks: 'The AAAA record of the row is not there.',
    cell,
    leavesNothing: true,
    expects: leadsTo('gaierror -[25], and not to 2001:'),
    world: (world, hand) => withZoneUntil(world, hand, `sed -i '/^${row}[. ].*AAAA/d'`),
  },
  {
    id: 'aaaa-of-another-host',
    breaks: 'The AAAA record of the row has the address of another host.',
    cell,
    leavesNothing: true,
    expects: leadsTo('2001:db8::bad, and not to'),
    world: (world, hand) =>
      withZoneUntil(world, hand, `sed -i '/^${row}[. ]/s/AAAA .*/AAAA 2001:db8::bad/'`),
  },
  {
    id: 'a-record-added',
    breaks: 'The name of the row has an A record in a network that publishes none.',
    cell,
    leavesNothing: true,
    expects: leadsTo('198\\.51\\.100\\.9, 2001:'),
    world: (world, hand) => withZoneUntil(world, hand, `sed -i '$a ${row} A 198.51.100.9'`),
  },
  {
    id: 'a-record-of-another-name',
    breaks: 'The name of the node under test has an A record, where those of rows have none.',
    cell: { scenario: 'web/page-name', topology: 'aaaa-only' },
    leavesNothing: true,
    expects: {
      verdict: 'lab broken',
      says: /machine-\d+\.lab\.test leads to 198\.51\.100\.9, 2001:\S+, and not to 2001:/,
    },
    world: (world, hand) =>
      onMachines(world, ({ name }) =>
        withZoneUntil(world, hand, `sed -i '$a *.${name.split('.')[0]} A 198.51.100.9'`),
      ),
  },
  {
    id: 'zone-changed-later',
    breaks: 'The AAAA record of the row is lost after the world was proven.',
    cell,
    leavesNothing: true,
    expects: leadsTo('gaierror -[25], and not to 2001:'),
    async asked(world, hand) {
      await withZoneUntil(world, hand, `sed -i '/^${row}[. ].*AAAA/d'`);
    },
  },
  {
    id: 'aaaa-refused-not-lost',
    breaks: 'Queries for AAAA are answered with SERVFAIL, where they are to be lost.',
    ...answered('dns-aaaa-lost', /has AAAA answered with SERVFAIL, and not never/),
    world: (world) => withAaaa(world, 'RCodeAction(DNSRCode.SERVFAIL)'),
  },
  {
    id: 'aaaa-lost-not-refused',
    breaks: 'Queries for AAAA are lost, where they are to be answered with SERVFAIL.',
    ...answered('dns-aaaa-servfail', /has AAAA answered never, and not with SERVFAIL/),
    world: (world) => withAaaa(world, 'DropAction()'),
  },
  {
    id: 'aaaa-at-once-not-late',
    breaks: 'Queries for AAAA are answered at once, where they are to be after 3 seconds.',
    ...answered('dns-slow-aaaa', /has AAAA answered at once, and not after 3 s/),
    world: (world) => withAaaa(world, 'NoneAction()'),
  },
];

/** Has dnsdist do this with all queries for AAAA of programs, once it has logged them. */
async function withAaaa(world: World, action: string): Promise<World> {
  const rules = [
    'clearRules()',
    'addAction(AllRule(), LogAction("", false, false, false, false, true))',
    `addAction(AndRule({NetmaskGroupRule(programs), QTypeRule(DNSQType.AAAA)}), ${action})`,
  ];
  await inside(world.dns, `dnsdist -C /srv/dns/dnsdist.conf -c -e '${rules.join('; ')}'`);
  return world;
}

/** The same, until the saboteur has had the world: then the zone is as it was. */
async function withZoneUntil(world: World, { within }: Hand, command: string): Promise<World> {
  const kept = '/srv/dns/kept.zone';
  await inside(world.dns, `cp /srv/dns/lab.test.zone ${kept}`);
  within.defer(async () => void (await withZone(world, `cat ${kept} >`)));
  return withZone(world, command);
}

/** Has BIND read a zone again, as a command leaves its file. */
export async function withZone(
  world: World,
  command: string,
  file = 'lab.test.zone',
): Promise<World> {
  const from = world.dns.lines.all.length;
  await inside(world.dns, `${command} /srv/dns/${file} && pkill -HUP named`);
  // The zone keeps its serial: that it is loaded anew shows by BIND's last line alone.
  const loaded = (line: string) => line.includes('all zones loaded');
  if (!(await world.dns.lines.first(loaded, comesWithin, from)))
    throw new Error('the sabotage failed: BIND did not load its zone again');
  return world;
}
