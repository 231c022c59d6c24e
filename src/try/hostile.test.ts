import { describe, expect, test } from 'vitest';
import { hostile } from '../testing/hostile.ts';
import { active } from '../testing/markdown.ts';
import { catalogue, stopped } from '../testing/sample.ts';
import { bare, obeyed, tablesOf, tagsOf } from '../testing/told.ts';
import { directive, trial, tried } from '../testing/trial.ts';
import { trialInHtml } from './html.ts';
import { trialInMarkdown } from './markdown.ts';
import { trialReportOf } from './report.ts';
import { trialInTerminal } from './terminal.ts';

/** A report in which every word that a user or a program can choose is one of these. */
function reportOf(words: string) {
  const witnesses = { dns: words, wire: words, acceptor: words, product: words };
  return trialReportOf(
    trial({
      configuration: words,
      given: [words],
      failure: { sentence: words, remedy: words, exit: 2 },
      silent: [words],
      written: [{ text: words, file: words, line: 1, why: words }],
      directives: [
        directive({ where: words, places: [{ file: words, line: 1 }], host: words, text: words }),
        directive({ decidedAtBuildTime: true, text: words, where: words }),
      ],
      topologies: [
        tried('dual-stack', [
          { is: 'dialled', finding: stopped('connection'), says: [words], note: words, witnesses },
          { is: 'not dialled', why: words },
        ]),
        tried('aaaa-only', [{ is: 'undecided', lab: 'sound', reasons: [words], witnesses }], {
          loading: { sentence: words },
          asked: [{ name: words, by: words }],
          builds: [{ builder: words, result: words }],
        }),
      ],
    }),
    catalogue,
    undefined,
    [],
  );
}

const harmless = trialInHtml(reportOf('harmless'));

describe.each(hostile)('where somebody wrote %j', (words) => {
  const report = reportOf(words);

  test('the page has the same tags as with harmless words', () => {
    expect(tagsOf(trialInHtml(report)).map(bare)).toEqual(tagsOf(harmless).map(bare));
  });

  test('Markdown has it in its cell, and makes nothing of it', () => {
    const text = trialInMarkdown(report);
    for (const [head = [], ...rows] of tablesOf(text))
      for (const row of rows) expect(row, row.join(' ¦ ')).toHaveLength(head.length);
    expect(active(text.replaceAll('<br>', ' '))).toEqual([]);
  });

  test('a terminal obeys the colours of the lab alone', () => {
    expect(obeyed(trialInTerminal(report, true))).toEqual([]);
  });
});
