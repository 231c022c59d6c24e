import { LabError } from '../../src/errors.ts';
import type { Running } from '../nodes/container.ts';
import { comesWithin } from '../wait.ts';
import { zoneOfLab } from './plan.ts';

/** A DNS server: its output, and a way to run a shell in it. */
export type Dns = Pick<Running, 'exec' | 'lines'>;

/** A zone of BIND's, with its file as `write` finds it in its directory. */
export interface Zone {
  readonly name: string;
  readonly file: string;
}

export const labZone: Zone = { name: zoneOfLab, file: 'lab.test.zone' };
/** The zone of all other names. */
export const root: Zone = { name: '.', file: 'root.zone' };

/** Prints the serial that the zone has now. A lock that `write` took holds until then. */
const reload = ({ file }: Zone) => `pkill -HUP -x named
sed -n 's/^@ SOA [a-z]* hostmaster \\([0-9]*\\) .*/\\1/p' ${file}`;

/**
 * Has BIND load the zone after these lines of a shell wrote it under a higher serial, and returns when it
 * has loaded that one, or a later. Throws a `LabError` with this remedy.
 */
export async function reloadZone(
  dns: Dns,
  zone: Zone,
  write: string,
  remedy: string,
  ...args: readonly string[]
): Promise<void> {
  const { lines } = dns;
  const begun = lines.all.length;
  const script = `set -e\ncd /srv/dns\n${write}\n${reload(zone)}`;
  const { exitCode, stdout, stderr } = await dns.exec(['sh', '-c', script, ...args]);
  const least = Number.parseInt(stdout, 10);
  const isLoaded = (line: string) => serialIn(line, zone) >= least;
  if (exitCode === 0 && (await lines.first(isLoaded, comesWithin, begun))) return;
  throw new LabError(
    `The DNS server did not load the zone (exit ${exitCode}): ${stderr.trim() || lines.all.at(-1) || 'it said nothing'}`,
    remedy,
  );
}

/** The serial of a zone that BIND says it has loaded; -1 where the line says something else. */
export function serialIn(line: string, { name }: Pick<Zone, 'name'> = labZone): number {
  const [, said = '', serial = '-1'] = /zone (\S+)\/IN: loaded serial (\d+)/.exec(line) ?? [];
  return said === name ? Number(serial) : -1;
}
