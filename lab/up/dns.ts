import { isIPv4, isIPv6 } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { unknownName } from '../../src/cli/nearest.ts';
import type { Worlds } from '../../src/cli/worlds.ts';
import { UsageError } from '../../src/errors.ts';
import type { RecordType } from '../../src/outcome.ts';
import { Lines } from '../nodes/lines.ts';
import { demultiplexed } from '../nodes/outputs.ts';
import { zoneOfLab } from '../world/plan.ts';
import { type Dns, labZone, reloadZone } from '../world/zone-reload.ts';
import { refuseWhileAsked } from './asked.ts';
import { changesInWords, keepChanges, withRecord } from './changes.ts';
import { chosenWorld, nodeOf, type Whole } from './chosen.ts';
import { run } from './exec.ts';
import { recordsIn, wholeName, withRecords } from './zone.ts';

/** Sets, or removes, the records of one type of a name that the zone has; returns what is changed now. */
export async function setRecord({
  world: wanted,
  name,
  type,
  value,
}: Parameters<Worlds['setRecord']>[0]): Promise<readonly string[]> {
  const record = recordType(type);
  const addresses = value === 'unset' ? [] : [addressFor(record, value)];
  const { engine, world } = await chosenWorld(wanted);
  const known = nameIn(world, name);
  const { docker } = engine;
  await refuseWhileAsked(docker, world);
  const changes = withRecord(world.changes, world.record.zone, [known, record, addresses]);
  const dns = nodeOf(world, 'dns');
  await keepChanges(docker, world.holder, changes);
  const serial = Math.floor(Date.now() / 1000);
  const zone = withRecords(world.record.zone, changes.records, serial);
  using server = await followed(docker, dns.container, zone);
  await reloadZone(
    server,
    labZone,
    `cat > ${labZone.file}`,
    'See `lab logs dns`; `lab down` and `lab up` make a new world.',
  );
  return changesInWords(changes);
}

function recordType(type: string): RecordType {
  const upper = type.toUpperCase();
  if (upper === 'A' || upper === 'AAAA') return upper;
  throw new UsageError(
    `${JSON.stringify(type)} is no type of record that the lab sets.`,
    'Set A or AAAA.',
  );
}

function addressFor(type: RecordType, value: string): string {
  // A record of AAAA may hold an IPv4-mapped address.
  if (type === 'A' ? isIPv4(value) : isIPv6(value) && !value.includes('%'))
    return value.toLowerCase();
  const family = type === 'A' ? 'IPv4' : 'IPv6';
  throw new UsageError(
    `${JSON.stringify(value)} is no ${family} address, which is what ${type} records hold.`,
    `Give an ${family} address, or \`unset\`.`,
  );
}

/** The name as the zone has it. Throws a `UsageError` when it has no such name. */
function nameIn({ name: world, record: { zone, names } }: Whole, wanted: string): string {
  const known = [...recordsIn(zone).keys()];
  const whole = wholeName(wanted);
  if (known.includes(whole)) return whole;
  if (names.some(({ name }) => name === wanted))
    throw new UsageError(
      `The zone of ${world} does not have ${wanted}: nodes find it in /etc/hosts.`,
      'Bring up a network whose names are in the DNS, such as dual-stack.',
    );
  throw unknownName(`name in the zone ${zoneOfLab}`, wanted, known, '`lab ps --names` has all.');
}

/** The DNS server of a world that is up, with what it says from now on; a program that runs in it is handed the zone. */
async function followed(docker: Docker, dns: string, zone: string): Promise<Dns & Disposable> {
  const log = (await docker.getContainer(dns).logs({
    follow: true,
    stdout: true,
    stderr: true,
    tail: 0,
  })) as Readable;
  const { stdout, stderr } = demultiplexed(docker, log);
  return {
    lines: Lines.of(stdout, stderr),
    async exec(command) {
      const [output, error] = [new PassThrough(), new PassThrough()];
      const streams = { input: Readable.from([zone]), output, error };
      const exitCode = await run(docker, dns, command, undefined, streams);
      output.end();
      error.end();
      return { exitCode, stdout: await text(output), stderr: await text(error) };
    },
    [Symbol.dispose]: () => void log.destroy(),
  };
}
