import { cellName } from '../cell.ts';
import type { ControlId, Dial, Evidence } from '../evidence.ts';
import { familiesIn } from './joins.ts';

/** What a control must share with the dial that it speaks for: the families over which TLS began, and what dialled in between. */
export function wayOf({ wire, via, through }: Pick<Dial, 'wire' | 'via' | 'through'>): string {
  const begun = wire.attempts.filter(({ clientHello, serverHello }) => clientHello && serverHello);
  const over = familiesIn(begun).join(' and ') || 'no family';
  const by = [via?.by, through?.by].filter((one) => one !== undefined);
  return [over, ...by].join(' by ');
}

/** Why controls that ran in another cell do not speak for this one, a sentence each. */
export function elsewhereFaults(evidence: Evidence): string[] {
  const { cell, controls, controlsFrom } = evidence;
  if (!controlsFrom) return [];
  const there = controlsFrom.cell;
  if (there.scenario !== cell.scenario || there.topology === cell.topology)
    return [`the controls are of ${cellName(there)}, which is not this row in another network`];
  const way = wayOf(evidence);
  const each = Object.entries(controls) as [ControlId, Dial][];
  return each.flatMap(([id, control]) =>
    wayOf(control) === way
      ? []
      : [
          `the control with ${id} in ${there.topology} went over ${wayOf(control)}, the row over ${way}`,
        ],
  );
}
