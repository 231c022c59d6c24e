import type { EngineEvent, Territory } from './foreign-acts.ts';

/** A container that is of no world, and its network mode, as Docker has it. */
export interface Stranger {
  readonly id: string;
  readonly network: string;
}

/** Whether an event tells of a new container that is of no world at all. */
export function isStranger({ Type, Action, Actor }: EngineEvent, { label }: Territory): boolean {
  return Type === 'container' && Action === 'create' && Actor.Attributes[label] === undefined;
}

/** Those that joined the network namespace of a container of the world: no event tells of that. */
export function strangersIn(
  strangers: readonly Stranger[],
  events: readonly EngineEvent[],
  { label, value }: Territory,
): string[] {
  const inWorld = new Set(
    events.flatMap(({ Actor: { ID, Attributes } }) => (Attributes[label] === value ? [ID] : [])),
  );
  return strangers.flatMap(({ id, network }) =>
    inWorld.has(network.replace('container:', ''))
      ? [
          `somebody else is in the network namespace of a node, with the container ${id.slice(0, 12)}`,
        ]
      : [],
  );
}
