import type { Catalogue } from '../catalogue.ts';
import {
  type Coverage,
  cellsOfItem,
  type Draft,
  type DraftItem,
  hasCells,
  notBuiltYet,
} from '../draft.ts';
import { shortenedInWords } from '../shortened.ts';
import { table } from './markdown.ts';
import { code, prose } from './markdown-text.ts';
import { type Known, seenOf } from './tally.ts';
import { count } from './words.ts';

/** The draft as a document: what of the catalogue covers each item, and what was seen there. */
export function draftInMarkdown(
  draft: Draft,
  catalogue: Catalogue,
  releases: readonly Known[],
): string {
  const row = (item: DraftItem) => {
    const cells = cellsOfItem(item, catalogue);
    return [
      prose(item.asks),
      coveredBy(item, cells.length, catalogue),
      ...releases.map((release) => seenOf(cells, release, catalogue, item.field)),
    ];
  };
  const sections = Object.entries(draft.sections).flatMap(([number, title]) => [
    `## ${number} ${title}`,
    table(
      ['', 'covered by', ...releases.map(({ name }) => name)],
      draft.items.filter(({ section }) => section === number).map(row),
      { alignDelimiters: false },
    ),
  ]);
  return `${[`# ${draft.name}`, ...introduction(draft, catalogue), ...sections].join('\n\n')}\n`;
}

function introduction({ name, date, items }: Draft, catalogue: Catalogue): string[] {
  const {
    covered = [],
    missing = [],
    untested = [],
  } = Object.groupBy(items, (item) => {
    if (cellsOfItem(item, catalogue).length) return 'covered';
    return item.reason === undefined ? 'missing' : 'untested';
  });
  const page = `https://datatracker.ietf.org/doc/${name.replace(/-\d+$/, '')}/`;
  return [
    `The Internet-Draft [Testing Applications' IPv6 Support](${page}) says in which networks an application is to be tested. This page says which cells of the lab do so for Buildbot, by the sections of its revision of ${date}, in our words. \`npm run draft\` writes it from the catalogue and the baselines.`,
    `Of ${count(items.length, 'item')}, ${covered.length} have cells that cover them, ${missing.length} are ${notBuiltYet}, each with what the lab lacks, and ${untested.length} are not tested, each with the reason.`,
    'The client of the draft is who connects, and its server who listens; either may be Buildbot. `31/54 reach` means that 31 of 54 cells reached their peer; in brackets over what, and behind it where the others stopped. Some scenarios are meant to stop, such as one with an untrusted certificate, and others ask whether a spelling does harm. So what an admin needs is counted too, such as a worker with TLS: in each topology, a need is met where one of its scenarios works. Where another field of the findings answers an item, its values are counted instead.',
    ...shortenedInWords(catalogue).map(prose),
  ];
}

/** What covers an item, or what is missing for it, or why nothing can. */
function coveredBy(item: DraftItem, cells: number, catalogue: Catalogue): string {
  if (item.reason !== undefined) return `not tested: ${prose(item.reason)}`;
  if (item.lacks !== undefined) return `${notBuiltYet}: ${prose(item.lacks)}`;
  const parts = (item.covered ?? []).map((coverage) => inWords(coverage, catalogue));
  return (cells ? [count(cells, 'cell'), ...parts] : parts).join('; ');
}

function inWords(coverage: Coverage, catalogue: Catalogue): string {
  const { topologies, scenarios, except, by, reason } = coverage;
  const codes = (names: readonly string[] = []) => names.map(code).join(', ');
  if (!hasCells(coverage, catalogue)) return `${codes(topologies)} ${reason ?? ''}`.trim();
  return [
    scenarios ? codes(scenarios) : by ? `all by ${by}` : 'all',
    except && `but ${codes(except)}`,
    topologies && `in ${codes(topologies)}`,
  ]
    .filter(Boolean)
    .join(' ');
}
