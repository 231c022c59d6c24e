import { isDeepStrictEqual } from 'node:util';
import type { ControlId, Evidence } from '../../src/evidence.ts';
import { judge } from '../../src/judge/judge.ts';
import { wayOf } from '../../src/judge/ran-elsewhere.ts';
import type { TopologyId } from '../../src/topology.ts';
import type { ControlsSeen, SharedControls } from '../world/spec.ts';

/**
 * The controls of one run. They run once a row and a way that it goes, and speak for that row in the networks
 * that come later: from when their own world has been proven after its last dial, so that no cell rests on
 * a world that turns out to be broken. Until then each cell runs its own.
 */
export class ProvenControls implements SharedControls {
  private readonly proven = new Map<string, ControlsSeen & { due: readonly ControlId[] }>();
  private readonly unproven = new Map<TopologyId, Evidence[]>();

  ran(evidence: Evidence): void {
    const { topology } = evidence.cell;
    const cells = this.unproven.get(topology) ?? [];
    this.unproven.set(topology, [...cells, evidence]);
  }

  proves(topology: TopologyId): void {
    for (const evidence of this.unproven.get(topology) ?? []) {
      const { cell, controls, controlsDue: due, instruments } = evidence;
      const key = keyOf(cell.scenario, evidence);
      if (isSound(evidence) && !this.proven.has(key))
        this.proven.set(key, { due, controls, from: { cell, instruments } });
    }
    this.unproven.delete(topology);
  }

  find(
    scenario: string,
    dial: Parameters<typeof wayOf>[0],
    due: readonly ControlId[],
  ): ControlsSeen | undefined {
    const found = this.proven.get(keyOf(scenario, dial));
    return found && isDeepStrictEqual(found.due, due) ? found : undefined;
  }
}

function keyOf(scenario: string, dial: Parameters<typeof wayOf>[0]): string {
  return `${scenario} over ${wayOf(dial)}`;
}

/** Whether a cell ran controls of its own which its judge takes, and which went the way of its row. */
function isSound(evidence: Evidence): boolean {
  const { controls, controlsDue, controlsFrom } = evidence;
  return (
    !controlsFrom &&
    controlsDue.length > 0 &&
    'finding' in judge(evidence) &&
    Object.values(controls).every((control) => wayOf(control) === wayOf(evidence))
  );
}
