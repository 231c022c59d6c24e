import type { ControlId, Dial } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import { nodeOf } from '../between/proxy.ts';
import { type Dialled, packetFilter } from './dialled.ts';
import { controlsDue, evidenceOf } from './evidence-of.ts';
import { keptFiles } from './files.ts';
import { type Group, ownAddresses } from './group.ts';
import type { Observed } from './observe.ts';
import type { StartedProgram } from './program.ts';

/** A row's dial to its peer, and what else belongs to its evidence. */
export interface RowDialled {
  readonly program: StartedProgram;
  readonly main: Observed;
  /** What was observed of a control; asked for those that are due, one after the other. */
  readonly control: (id: ControlId) => Observed | Promise<Observed>;
  /** Whether all controls were dialled together with the row. */
  readonly controlsRan?: true;
  /** Wall seconds of all this, asked for once it is done. */
  readonly seconds: () => number;
  /** The lines of the program that are the row's, where it shares the program with others. */
  readonly log?: readonly string[];
}

/** What a row came to, with its controls and all that is kept of it. */
export async function dialledOf(
  group: Group,
  row: Row,
  { program, main, control, controlsRan, seconds, log }: RowDialled,
): Promise<Dialled> {
  const { world } = group;
  const { event } = main;
  const known = [...ownAddresses(group), ...(event?.renumbered ? [event.renumbered.to] : [])];
  const onLink = world.translation?.onLink(known) ?? known;
  const addresses = [...onLink, ...(world.proxy ? nodeOf(world.proxy) : [])];
  const due = controlsDue(group, row, main.dial);
  const scenario = `${group.path.id}/${row.name}`;
  const elsewhere = controlsRan ? undefined : world.spec.controls?.find(scenario, main.dial, due);
  const controls: Partial<Record<ControlId, Dial>> = { ...elsewhere?.controls };
  const logs: Record<string, string> = besideLog(main);
  for (const id of elsewhere ? [] : due) {
    const observed = await control(id);
    controls[id] = observed.dial;
    Object.assign(logs, besideLog(observed, id));
  }
  const evidence = evidenceOf(group, row, main, due, controls, elsewhere?.from);
  const { packets, besidePackets, serverLog } = main;
  const all = [...packets, ...besidePackets];
  return {
    evidence,
    seconds: seconds(),
    packets: group.path.peer?.(row).loopback ? undefined : packetFilter(addresses, packets),
    files: {
      ...keptFiles(group, row, program, { evidence, packets: all, serverLog, log }),
      ...logs,
    },
  };
}

/** The log of a program beside, of the row's dial or of a control. */
function besideLog({ besideLog: lines }: Observed, control?: ControlId): Record<string, string> {
  const name = control ? `beside, ${control}.log` : 'beside.log';
  return lines ? { [name]: `${lines.join('\n')}\n` } : {};
}
