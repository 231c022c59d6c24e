import type { Catalogue } from '../catalogue.ts';
import { type CellId, type CellResult, cellName } from '../cell.ts';
import type { DraftItem } from '../draft.ts';
import { eventSaid } from '../event-words.ts';
import { type Finding, hasNoSocket } from '../outcome.ts';
import { isFine } from './tried.ts';

/** What is known of a release, under its name. */
export interface Known {
  readonly name: string;
  readonly cells: readonly CellResult[];
}

type Found = CellId & Required<Pick<CellResult, 'finding'>>;

/** What was found in some cells, in few words: how they ended, or the values of a field. */
export function seenOf(
  cells: readonly CellId[],
  { cells: known }: Known,
  { scenarios }: Pick<Catalogue, 'scenarios'>,
  field?: DraftItem['field'],
): string {
  const findings = new Map(known.map((cell) => [cellName(cell), cell.finding]));
  const found = cells.flatMap((cell): Found[] => {
    const finding = findings.get(cellName(cell));
    return finding ? [{ ...cell, finding }] : [];
  });
  const missing = cells.length - found.length;
  const needsOf = new Map(scenarios.map(({ id, need = [] }) => [id, [need].flat()]));
  return [
    !field && needsMet(found, needsOf),
    found.length && (field ? valuesOf(found, field) : outcomesOf(found)),
    missing && `${missing} not seen yet`,
  ]
    .filter(Boolean)
    .join('; ');
}

function outcomesOf(found: readonly Found[]): string {
  const over = found.flatMap(({ finding: { outcome } }) => (outcome.reached ? outcome.over : []));
  const stops = found.flatMap(({ finding }) => stopOf(finding) ?? []);
  const reached = `${over.length}/${found.length} reach${over.length ? ` (${counted(over)})` : ''}`;
  return stops.length ? `${reached}; ${counted(stops)}` : reached;
}

function stopOf(finding: Finding): string | undefined {
  if (finding.outcome.reached) return undefined;
  return hasNoSocket(finding) ? 'no socket' : finding.outcome.stoppedAt;
}

/** How many of the needs that cells of a topology could meet are met by one of them, in all topologies. */
function needsMet(
  found: readonly Found[],
  needsOf: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const needs = (of: readonly Found[]) =>
    new Set(
      of.flatMap(({ scenario, topology }) => {
        return (needsOf.get(scenario) ?? []).map((need) => `${topology} ${need}`);
      }),
    ).size;
  const all = needs(found);
  const met = needs(found.filter(({ finding }) => finding.outcome.reached && isFine(finding)));
  return all > 1 ? `${met} of ${all} needs met` : undefined;
}

function valuesOf(found: readonly Found[], field: NonNullable<DraftItem['field']>): string {
  return counted(found.map(({ finding }) => valueIn(finding, field)));
}

function valueIn(finding: Finding, field: NonNullable<DraftItem['field']>): string {
  if (field === 'after') return waitOf(finding);
  if (field === 'event') return finding.event ? eventSaid(finding.event) : 'no event';
  const value = finding[field];
  return Array.isArray(value) ? value.join(' and ') || 'nothing' : `${value ?? 'does not say'}`;
}

function waitOf({ outcome, after }: Finding): string {
  if (after) return `${after.wait} (${after.cause})`;
  return outcome.reached ? 'at once' : 'not reached';
}

/** Each value with how often it is there, the most frequent first. */
function counted(values: readonly string[]): string {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, of]) => [value, of.length] as const)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([value, number]) => `${value} ${number}`)
    .join(', ');
}
