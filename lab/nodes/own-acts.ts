/**
 * What this process itself did to containers, by the ids of the engine's event stream: all else in
 * that stream is somebody else's.
 */
export const ownActs = {
  /** Ids of programs that were started in containers. */
  execs: new Set<string>(),
  /** For each container that was started, its role, and the network that it was put on, if any of its own. */
  started: new Map<string, { readonly role: string; readonly network: string | undefined }>(),
  /** Ids of containers that are, or are about to be, removed. */
  removed: new Set<string>(),
};
export type OwnActs = typeof ownActs;
