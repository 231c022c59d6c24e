import { table } from '../report/markdown.ts';
import { code, prose } from '../report/markdown-text.ts';
import { insteadInWords } from './instead-words.ts';
import type { TrialReport } from './report.ts';
import { type DirectiveSection, directiveSections, seenInWords, textSections } from './sections.ts';
import { trialLegend } from './square.ts';

/** A trial as Markdown. */
export function trialInMarkdown(report: TrialReport): string {
  const { title, summary, facts, columns, rows, trial } = report;
  const parts = [
    `# ${prose(title)}`,
    prose(`${summary}.`),
    facts.map(([name, text]) => `- ${name}: ${prose(text)}`).join('\n'),
    rows.length > 0 &&
      table(
        ['', 'kind', 'names', 'written in', ...columns],
        rows.map((row) => [
          String(row.number),
          row.kind,
          code(row.target),
          `${code(row.place)}${row.isDefault ? ' (default)' : ''}`,
          ...row.squares.map(({ text, mark }) => `${text}${mark}`),
        ]),
        { alignDelimiters: false },
      ),
    trial.topologies.length > 0 &&
      table(
        ['sign', 'meaning'],
        trialLegend.map((entry) => [...entry]),
      ),
    ...directiveSections(report).flatMap((one) => [`## ${one.heading}`, casesOf(one)]),
    ...textSections(report).flatMap(({ heading, texts }) => [
      `## ${heading}`,
      texts.map((text) => `- ${code(text)}`).join('\n'),
    ]),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function casesOf({ of }: DirectiveSection): string {
  const rows = of.flatMap(({ row, cases }) =>
    cases.map((one) => {
      const words = one.instead.map(insteadInWords);
      const heads = words.map(({ head, further }) => code([head, ...further].join('; ')));
      const lines = words.flatMap(({ lines }) => (lines ? lines.split('\n').map(code) : []));
      return [
        `${row.number} ${row.kind}`,
        seenInWords(one).map(code).join('<br>'),
        heads.join('<br>'),
        lines.join('<br>'),
      ];
    }),
  );
  return table(['', 'what came of it', 'instead', 'write'], rows, { alignDelimiters: false });
}
