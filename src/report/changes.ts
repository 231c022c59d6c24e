import { blocksOf } from '../block.ts';
import type { Catalogue } from '../catalogue.ts';
import { type CellId, compareCells } from '../cell.ts';
import { contradictions } from '../contradiction.ts';
import { diff } from '../diff.ts';
import {
  type ChangeKind,
  type ChangeRow,
  type Changes,
  changeKinds,
  type PathChanges,
} from '../document/changes.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { explaining } from '../explained.ts';
import { causeOf, sentenceOf } from '../known-change.ts';
import { section } from '../scenario.ts';
import { differing, type Field, only, type Statement, said, statementOf } from '../statement.ts';
import { madeOfOthers, versionChanges } from '../versions.ts';
import type { Snapshot } from './snapshot.ts';
import { count } from './words.ts';

export type { ChangeKind, ChangeRow, Changes, PathChanges };

type Single = Omit<ChangeRow, 'scenarios' | 'topologies'> & CellId;

/** Compares two snapshots, with what is known to differ by release. */
export function changesOf(
  before: Snapshot,
  after: Snapshot,
  { changes: known, paths }: Pick<Catalogue, 'changes' | 'paths'>,
): Changes {
  const found = diff(before.cells, after.cells);
  const because = (cell: Parameters<typeof explaining>[1]) =>
    before.release && after.release
      ? explaining(known, cell, before.release, after.release).map(
          (one) => `${sentenceOf(one)}: ${causeOf(one)}`,
        )
      : [];
  const differed = (['regressed', 'changed', 'improved'] as const).flatMap((kind) =>
    found[kind].map((cell): Single => {
      const { fields: _, ...values } = differing(cell.before, cell.after);
      return { kind, ...idOf(cell), ...values, because: because(cell) };
    }),
  );
  const singles: readonly Single[] = [
    ...(after.release ? contradictions(known, after.release, after.cells) : []).map(
      (cell): Single => ({
        kind: 'contradicted',
        ...idOf(cell),
        before: cell.known.holds,
        after: only(Object.keys(cell.known.holds) as Field[], statementOf(cell.finding)),
        because: [sentenceOf(cell.known)],
      }),
    ),
    ...differed,
    ...found.new.map(
      (cell): Single => ({
        kind: 'new',
        ...idOf(cell),
        after: statementOf(cell.finding),
        because: [],
      }),
    ),
    ...found.gone.map(
      (cell): Single => ({
        kind: 'gone',
        ...idOf(cell),
        before: statementOf(cell.finding),
        because: [],
      }),
    ),
    ...found.undecided.map(
      ({ by, reasons, ...cell }): Single => ({
        kind: 'undecided',
        ...cell,
        because: [
          `${by === 'both' ? `${before.name} and ${after.name}` : { before, after }[by].name} could not tell`,
          ...reasons,
        ],
      }),
    ),
  ];
  const others = before.release && after.release ? madeOfOthers(before.release, after.release) : [];
  const versions = differed.length ? versionChanges(before.versions, after.versions) : [];
  return {
    before: before.name,
    after: others.length ? `${after.name} (${others.join(', ')})` : after.name,
    counts: Object.fromEntries(
      changeKinds.map((kind) => [kind, singles.filter((one) => one.kind === kind).length]),
    ) as Record<ChangeKind, number>,
    unchanged: found.unchanged,
    ...((before.leftOut || after.leftOut) && {
      notAsked: { before: after.leftOut ?? 0, after: before.leftOut ?? 0 },
    }),
    paths: pathsOf(singles, paths),
    ...(versions.length && { versions }),
  };
}

/**
 * What a comparison ends with. An inconclusive cell outweighs a change, which may be the lab's
 * doing.
 */
export function exitCodeOfChanges({ counts, paths }: Changes): ExitCode {
  if (counts.undecided) return EXIT.broken;
  return paths.length ? EXIT.changed : EXIT.ok;
}

/** The comparison as one line. */
export function headline(changes: Changes): string {
  const { before, after, counts, unchanged, paths } = changes;
  const rest = notAskedInWords(changes);
  if (paths.length === 0)
    return `Nothing changed from ${before} to ${after}: ${count(unchanged, 'cell')}${rest}.`;
  const parts = changeKinds.filter((kind) => counts[kind]).map((kind) => `${counts[kind]} ${kind}`);
  return `From ${before} to ${after}: ${[...parts, `${unchanged} unchanged`].join(', ')}${rest}.`;
}

function notAskedInWords({ before, after, notAsked }: Changes): string {
  if (!notAsked) return '';
  if (!notAsked.before) return `; ${notAsked.after} not asked`;
  const sides = [
    { name: before, number: notAsked.before },
    { name: after, number: notAsked.after },
  ].filter(({ number }) => number);
  return `; ${sides.map(({ name, number }) => `${number} not asked in ${name}`).join(', ')}`;
}

/**
 * What a row says of before and after, each under its name; a dash where there is nothing to say.
 */
export function textsOf({ kind, before, after }: ChangeRow): [name: string, text: string][] {
  const texts: [string, Statement | undefined][] = [
    [kind === 'contradicted' ? 'known' : 'was', before],
    ['is', after],
  ];
  return texts.flatMap(([name, statement]): [string, string][] =>
    statement ? [[name, said(statement) || '—']] : [],
  );
}

function pathsOf(singles: readonly Single[], paths: Catalogue['paths']): PathChanges[] {
  const known = paths.map(({ id }) => id);
  const titles = new Map(paths.map(({ id, title }) => [id, title]));
  const order = (path: string) => (known.includes(path) ? known.indexOf(path) : known.length);
  return [
    ...Map.groupBy(singles.toSorted(compareCells), ({ scenario }) => section({ id: scenario })),
  ]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([path, of]) => ({ path, title: titles.get(path) ?? path, rows: rowsOf(of) }));
}

function rowsOf(singles: readonly Single[]): ChangeRow[] {
  const alike = ({ scenario: _, topology: __, ...rest }: Single) => JSON.stringify(rest);
  return blocksOf(singles, alike)
    .map(({ scenarios, topologies, cells: [{ kind, scenario: _, topology: __, ...rest }] }) => ({
      kind,
      scenarios,
      topologies,
      ...rest,
    }))
    .sort((a, b) => changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind));
}

function idOf({ scenario, topology }: CellId): CellId {
  return { scenario, topology };
}
