import { describe, expect, test } from 'vitest';
import { convert } from 'xmlbuilder2';
import { printable } from '../printable.ts';
import { hostile, hostileChanges, hostileNight, hostileReport } from '../testing/hostile.ts';
import { active } from '../testing/markdown.ts';
import { bare, obeyed, tablesOf, tagsOf } from '../testing/told.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { changesTables, markdown } from './markdown.ts';
import { nightlyInMarkdown } from './markdown-nightly.ts';
import { TerminalRenderer } from './terminal.ts';
import { nightlyInTerminal } from './terminal-nightly.ts';

/** What XML's references stand for. */
function withoutReferences(xml: string): string {
  const named = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' } as const;
  return xml.replaceAll(/&(?:lt|gt|quot|amp);/g, (one) => named[one as keyof typeof named]);
}

const harmless = html(hostileReport('harmless'));

describe.each(hostile)('where a program said %j', (words) => {
  const report = hostileReport(words);

  test('the page has the same tags as with harmless words', () => {
    expect(tagsOf(html(report)).map(bare)).toEqual(tagsOf(harmless).map(bare));
  });

  test('junit.xml has it as text', () => {
    const xml = junit(report);
    const read = convert(xml, { format: 'object', group: true }) as object;
    const said = xml.match(/(?<=\ndns: )[^\n]*/g) ?? [];
    expect(said.map(withoutReferences)).toEqual(report.record.cells.map(() => printable(words)));
    expect(xml.match(/&(?!(?:amp|lt|gt|quot);)/g)).toBeNull();
    expect(Object.keys(read)).toEqual(['testsuites']);
  });

  test.each([
    ['grid.md', () => markdown(report)],
    ['changes', () => changesTables(hostileChanges(words))],
    ['the issue of a night', () => nightlyInMarkdown(hostileNight(words))],
  ] as const)('%s has it in its cell, and makes nothing of it', (_, written) => {
    const text = written();
    for (const [head = [], ...rows] of tablesOf(text))
      for (const row of rows) expect(row, row.join(' ¦ ')).toHaveLength(head.length);
    expect(active(text)).toEqual([]);
  });

  test.each([
    ['a report', () => new TerminalRenderer(true, 100).report(report)],
    ['changes', () => new TerminalRenderer(true, 100).changes(hostileChanges(words))],
    ['a night', () => nightlyInTerminal(hostileNight(words), true)],
  ] as const)('a terminal obeys the colours of %s alone', (_, drawn) => {
    expect(obeyed(drawn())).toEqual([]);
  });
});

test('the words are in each form all the same', () => {
  const words = 'a | b, `c` <d> @e';
  const report = hostileReport(words);
  expect(html(report)).toContain('a | b, `c` &lt;d&gt; @e');
  expect(markdown(report)).toContain('``inconclusive: a \\| b, `c` <d> @e; another``');
  expect(nightlyInMarkdown(hostileNight(words))).toContain('`c` <d> @e');
  expect(new TerminalRenderer(false).report(report)).toContain('inconclusive: a | b, `c` <d> @e');
});
