import type { AnyPath, Lines, Row } from './path.ts';
import type { Topology, TopologyId } from './topology.ts';
import type { Traits } from './traits.ts';

/** A row of a path under its full id: one configuration of one network path. */
export interface Scenario extends Omit<Row, 'name' | 'otherwise'> {
  /** `path/name`. */
  readonly id: string;
  /** What a user writes, placeholders as they are. */
  readonly lines: readonly Lines[];
  /** What an admin needs and this is one way to get; it may be one way to several. */
  readonly need?: string | readonly string[] | undefined;
  /** Needs that this seems to be one way to, and is none. */
  readonly seemsToMeet?: readonly string[];
  /** The scenario that lacks what this one needs, and what it has in place of it; or why there is none. */
  readonly otherwise?: { readonly has: string } & (
    | { readonly scenario: string }
    | { readonly unasked: string }
  );
  readonly traits: Traits;
  /** Whether it is dialled, by an address of its own. */
  readonly listens?: true;
  /** Topologies in which it fares as in another, in which it is asked. */
  readonly sameIn?: ReadonlyMap<TopologyId, TopologyId>;
  /** How often the kernel sends a segment again, where that is not as often as Linux does. */
  readonly tcpRetries?: number;
  /** What a name is in examples. */
  readonly host: string;
}

/** The scenarios of a path, in its order. */
export function scenariosOf(path: AnyPath): Scenario[] {
  return path.rows.map((row: Row): Scenario => {
    const { name, ...rest } = row;
    const tcpRetries = path.tcpRetries?.(row);
    const seemsToMeet = path.seemsToMeet?.(row);
    const { title, predictions, question, notApplicable, core, proxied, cost, otherwise } = rest;
    return {
      id: `${path.id}/${name}`,
      title,
      predictions,
      ...(question !== undefined && { question }),
      ...(notApplicable && { notApplicable }),
      ...(core && { core }),
      ...(proxied && { proxied }),
      ...(cost !== undefined && { cost }),
      ...(otherwise && {
        otherwise:
          'row' in otherwise
            ? { scenario: `${path.id}/${otherwise.row}`, has: otherwise.has }
            : otherwise,
      }),
      lines: path.lines(row),
      need: path.need?.(row),
      ...(seemsToMeet && { seemsToMeet }),
      traits: path.traits?.(row) ?? {},
      ...(path.trigger.by === 'request' && path.trigger.listens && { listens: true }),
      ...(path.sameIn && { sameIn: path.sameIn }),
      ...(tcpRetries !== undefined && { tcpRetries }),
      host: path.host(row),
    };
  });
}

/** The part of an id before the slash. */
export function section(scenario: { readonly id: string }): string {
  return scenario.id.slice(0, scenario.id.indexOf('/'));
}

/** The part of an id after the slash. */
export function shortName(scenario: { readonly id: string }): string {
  return scenario.id.slice(scenario.id.indexOf('/') + 1);
}

/** Why a row that is not marked as core is not asked in a topology. */
export const onlyCore = 'only rows that are marked as core are asked there';

/** Why a row that goes by no proxy is not asked where one is, and why one that does is not asked elsewhere. */
export const onlyProxied = 'only rows that go by a proxy are asked there';
export const noProxy = 'there is no proxy';

/** Reasons that say nothing of a row but what it is marked as. */
export const byMark: readonly string[] = [onlyCore, onlyProxied, noProxy];

/** The reason why a scenario is not asked in a topology, if there is one. */
export function exclusion(
  { notApplicable, core, proxied }: Pick<Row, 'notApplicable' | 'core' | 'proxied'>,
  { id, everyRow, proxy }: Topology,
): string | undefined {
  if (!proxied !== !proxy) return proxy ? onlyProxied : noProxy;
  return notApplicable?.[id] ?? (core || everyRow || proxied ? undefined : onlyCore);
}
