import { count } from '../report/words.ts';
import { reasonsOfBroken } from './broken-networks.ts';
import type { TrialReport, TrialRow } from './report.ts';
import type { Stopped } from './stopped.ts';

/** A part of a report that is a list of directives, each with what is said of it. */
export interface DirectiveSection {
  readonly id: string;
  readonly heading: string;
  readonly of: readonly { readonly row: TrialRow; readonly cases: Stopped['cases'] }[];
}

/** The parts of a report that speak of single directives; those that are empty are left out. */
export function directiveSections(report: TrialReport): DirectiveSection[] {
  const all = [
    ['stops', 'What stops, and what works instead', report.stops],
    ['undecided', 'Could not tell', report.undecided],
    ['not-dialled', 'Not dialled', report.notDialled],
    ['noted', 'Reached, and what else must be known of it', report.noted],
  ] as const;
  return all.flatMap(([id, heading, stopped]) => {
    const of = stopped.flatMap(({ number, cases }) => {
      const row = report.rows[number - 1];
      return row ? [{ row, cases }] : [];
    });
    return of.length ? [{ id, heading, of }] : [];
  });
}

/** A part of a report that is a list of sentences. */
export interface TextSection {
  readonly id: string;
  readonly heading: string;
  readonly texts: readonly string[];
}

/** The parts of a report that speak of the whole configuration; those that are empty are left out. */
export function textSections({ trial }: TrialReport): TextSection[] {
  const { failure, written, silent, topologies } = trial;
  const sections: TextSection[] = [
    {
      id: 'failure',
      heading: 'Why it could not be tried',
      texts: failure ? [failure.sentence, ...(failure.remedy ? [failure.remedy] : [])] : [],
    },
    {
      id: 'loading',
      heading: 'Where it does not start',
      texts: topologies.flatMap(({ id, loading }) => (loading ? `${id}: ${loading.sentence}` : [])),
    },
    {
      id: 'ended',
      heading: 'Where a limit ended it',
      texts: topologies.flatMap(({ id, ended }) => (ended ? `${id}: ${ended.sentence}` : [])),
    },
    {
      id: 'broken',
      heading: 'Where the lab could tell nothing',
      texts: topologies.flatMap((one) => {
        const reasons = reasonsOfBroken(one);
        return reasons.length ? `${one.id}: the lab broke: ${reasons.join('; ')}` : [];
      }),
    },
    {
      id: 'written',
      heading: 'Written, not configured',
      texts: written.map(({ text, file, line, why }) => `${file}:${line} ${text}: ${why}`),
    },
    { id: 'silent', heading: 'What else must be known', texts: silent },
    {
      id: 'asked',
      heading: 'Looked up, and no line names it',
      texts: topologies.flatMap(({ id, asked }) =>
        asked.map(({ name, by }) => `${id}: ${name}, by ${by}`),
      ),
    },
    {
      id: 'builds',
      heading: 'Builds that were made, of steps that do nothing',
      texts: topologies.flatMap(({ id, builds }) =>
        builds.length
          ? `${id}: ${count(builds.length, 'build')}, ${builds.map(({ builder, result }) => `${builder} ${result}`).join(', ')}`
          : [],
      ),
    },
  ];
  return sections.filter(({ texts }) => texts.length);
}

/** What came of a directive, each with the networks. */
export function seenInWords({ seen }: Stopped['cases'][number]): string[] {
  return seen.map(({ topologies, sentence }) => `${topologies.join(', ')}: ${sentence}`);
}

/** A directive as the head of what is said of it. */
export function headOf({ number, kind, target, place }: TrialRow): string {
  return `${number} ${kind} ${target} (${place})`;
}
