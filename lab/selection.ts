/** Which cells of the catalogue a run asks, and of which release. */
export interface Selection {
  readonly release: string;
  /** Ids of scenarios; all when absent. */
  readonly scenarios?: readonly string[];
  /** Ids of topologies; all when absent. */
  readonly topologies?: readonly string[];
}

/** The release that `npm test` pins. */
export const pinnedRelease = '3.6.1';

const variable = 'LAB_SELECTION';

/** The selection of this run: vitest's processes inherit it from the command line's. */
export function selection(): Selection {
  const text = process.env[variable];
  return text ? (JSON.parse(text) as Selection) : { release: pinnedRelease };
}

export function select(chosen: Selection): void {
  process.env[variable] = JSON.stringify(chosen);
}
