import type { OwnActs } from '../nodes/own-acts.ts';

/** An event of Docker's API (`GET /events`), as far as it is read here. */
export interface EngineEvent {
  readonly Type: string;
  /** `exec_create: sh -c …` for some; the word before the colon is the act. */
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
}

/** The containers of a world bear its label; all are on its network, or in the namespace of one that is. */
export interface Territory {
  readonly label: string;
  readonly value: string;
}

/** Acts that change nothing in a container. */
const harmless = ['create', 'destroy', 'top', 'archive-path', 'resize', 'exec_die', 'exec_detach'];
/** Acts that are part of a removal. */
const ofRemoval = ['kill', 'die', 'stop', 'oom'];

/** What somebody else did to the containers or the network of a world, a sentence each. */
export function foreignActs(
  events: readonly EngineEvent[],
  own: OwnActs,
  { label, value }: Territory,
): string[] {
  const inWorld = new Set<string>();
  const started = new Set<string>();
  return events.flatMap((event) => {
    const { Type, Action, Actor } = event;
    if (Type === 'network') return connectFaults(event, own, inWorld);
    if (Actor.Attributes[label] !== value) return [];
    inWorld.add(Actor.ID);
    const [act = '', detail] = Action.split(': ');
    const isFirst = !started.has(Actor.ID);
    if (act === 'start') started.add(Actor.ID);
    const isOwn =
      harmless.includes(act) ||
      (['start', 'extract-to-dir'].includes(act) && isFirst) ||
      (act.startsWith('exec_') && own.execs.has(Actor.Attributes.execID ?? '')) ||
      (ofRemoval.includes(act) && own.removed.has(Actor.ID));
    const what = detail ? `${act} (${detail})` : act;
    return isOwn ? [] : [`somebody else did ${what} to the ${nameOf(event, own)}`];
  });
}

/** A container of the world is on the network on which it was started, and on that of the world are no others. */
function connectFaults(
  { Action, Actor: { ID, Attributes } }: EngineEvent,
  own: OwnActs,
  inWorld: ReadonlySet<string>,
): string[] {
  const { container = '', name = ID } = Attributes;
  const network = own.started.get(container)?.network;
  const isOfWorld =
    inWorld.has(container) || [...inWorld].some((id) => own.started.get(id)?.network === ID);
  const isOwn =
    (Action === 'connect' && (network === ID || (network === 'host' && name === 'host'))) ||
    (Action === 'disconnect' && own.removed.has(container));
  if (!isOfWorld || isOwn || !['connect', 'disconnect'].includes(Action)) return [];
  const who = own.started.get(container)?.role ?? `container ${container.slice(0, 12)}`;
  return [`somebody else did ${Action} the ${who} and the network ${name}`];
}

function nameOf({ Actor: { ID, Attributes } }: EngineEvent, { started }: OwnActs): string {
  return started.get(ID)?.role ?? `container ${Attributes.name ?? ID.slice(0, 12)}`;
}
