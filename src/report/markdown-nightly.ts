import { cellName } from '../cell.ts';
import type { Nightly } from '../nightly.ts';
import { changesTables, table, undecidedTable } from './markdown.ts';
import { code, prose } from './markdown-text.ts';
import { counts, head, inOneSentence, newsOf, releases, squares } from './nightly.ts';

/** The verdict of a nightly run as Markdown, for a job's summary or an issue. */
export function nightlyInMarkdown(nightly: Nightly): string {
  const parts = nightly.legs.flatMap((leg) => {
    const lines = [
      ...leg.reasons.map((reason) => `It could not tell: ${prose(reason)}.`),
      ...newsOf(leg, changesTables, undecidedTable),
    ];
    return lines.length ? [`## Buildbot ${prose(leg.release)}`, ...lines] : [];
  });
  const between = table(
    ['cell', ...releases(nightly).map(prose)],
    nightly.rows.map((row) => [code(cellName(row.cell)), ...squares(row)]),
  );
  const legs = table(
    head,
    nightly.legs.map((leg) => [prose(leg.release), ...counts(leg)]),
  );
  if (nightly.rows.length)
    parts.push(
      '## Between releases',
      'A cell that differs from that of the release before bears ≠.',
      between,
      ...nightly.between.map(changesTables),
    );
  return `${['# Buildbot over IPv6, release by release', prose(inOneSentence(nightly)), legs, ...parts].join('\n\n')}\n`;
}
