import type { ControlId, Dial } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import { type Dialled, packetFilter } from './dialled.ts';
import { keptFiles } from './files.ts';
import type { Group } from './group.ts';
import { evidenceOf, type Observed } from './observe.ts';
import type { StartedProgram } from './program.ts';

/** What a row came to, with all that is kept of it. */
export function dialledOf(
  group: Group,
  row: Row,
  program: StartedProgram,
  main: Observed,
  due: readonly ControlId[],
  controls: Partial<Record<ControlId, Dial>>,
  seconds: number,
  log?: readonly string[],
): Dialled {
  const { IPv4, IPv6 } = group.machine.addresses;
  const evidence = evidenceOf(group, row, main, due, controls);
  const { packets, serverLog } = main;
  const kept = { evidence, packets, serverLog, ...(log && { log }) };
  return {
    evidence,
    seconds,
    packets: group.loopback ? undefined : packetFilter([IPv4, IPv6], packets),
    files: keptFiles(group, row, program, kept),
  };
}
