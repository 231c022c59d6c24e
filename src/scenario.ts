import type { AnyPath, Lines, Row, Traits } from './path.ts';
import type { Topology } from './topology.ts';

/** A row of a path under its full id: one configuration of one network path. */
export interface Scenario extends Omit<Row, 'name'> {
  /** `path/name`. */
  readonly id: string;
  /** What a user writes, placeholders as they are. */
  readonly lines: readonly Lines[];
  /** What an admin needs and this is one way to get; it may be one way to several. */
  readonly need?: string | readonly string[] | undefined;
  readonly traits: Traits;
  /** What a name is in examples. */
  readonly host: string;
}

/** The scenarios of a path, in its order. */
export function scenariosOf(path: AnyPath): Scenario[] {
  return path.rows.map((row: Row): Scenario => {
    const { name, ...rest } = row;
    const { title, predictions, question, notApplicable, core, cost } = rest;
    return {
      id: `${path.id}/${name}`,
      title,
      predictions,
      ...(question !== undefined && { question }),
      ...(notApplicable && { notApplicable }),
      ...(core && { core }),
      ...(cost !== undefined && { cost }),
      lines: path.lines(row),
      need: path.need?.(row),
      traits: path.traits?.(row) ?? {},
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

/** The reason why a scenario is not asked in a topology, if there is one. */
export function exclusion(
  { notApplicable, core }: Pick<Row, 'notApplicable' | 'core'>,
  { id, everyRow }: Topology,
): string | undefined {
  return notApplicable?.[id] ?? (core || everyRow ? undefined : onlyCore);
}
