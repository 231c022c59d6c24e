import { nightlyVerdict } from '../nightly.ts';
import { printable } from '../printable.ts';
import { formatRecord, parseRecord, recordOf } from '../record.ts';
import { reportOf } from '../report/report.ts';
import { cell, compare, snapshot } from './changes.ts';
import { baseline, catalogue, observation, reached, run } from './sample.ts';

/** Words that try to be more than words, in HTML, Markdown, XML and a terminal. */
export const hostile = [
  '</code></td><script>alert(1)</script>',
  '" onmouseover="alert(1)',
  '@someone @an-org/a-team #123 owner/repository#45 GH-6',
  '[a link](https://example.org/) https://example.org/ www.example.org someone@example.org',
  '![](https://example.org/image.png) <img src=x onerror=alert(1)>',
  '<!-- the rest is not shown',
  '| another | cell \\| and another \\\\| and another',
  '`code` ``` ```` and *emphasis* _so_ ~~this~~ **that**',
  ']]> &lt; &#64;someone <![CDATA[',
  'first\n\n# A heading\r\n- [x] done\n::error::a command',
  '\u001b[2J\u001b]8;;https://example.org\u0007here\u001b]8;;\u0007 \u009b31m\u0008\u0000\u007f',
  '\u202eright to left\u2069 \u2028 \ufeff \ud800',
] as const;

/** A report of a run of which every word that a program can choose is one of these. */
export function hostileReport(words: string) {
  return reportOf(hostileRecord(words), catalogue, known);
}

/** The verdict on a night with that run. */
export function hostileNight(words: string) {
  const record = hostileRecord(words);
  const { buildbot: release } = record.release;
  return nightlyVerdict([{ release, record, baseline: known }], () => record.cells, catalogue);
}

const known = baseline([
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: reached },
]);

/** A difference that one of two runs could not tell for these reasons. */
export function hostileChanges(words: string) {
  return compare(
    snapshot('3.9.2', cell('worker/name', 'dual-stack', reached)),
    snapshot(printable(words), {
      ...cell('worker/name', 'dual-stack'),
      reasons: [printable(words)],
    }),
  );
}

/** Read from a file, which anybody may have written. */
function hostileRecord(said: string) {
  const words = 'the words of a program';
  const witnesses = { dns: words, wire: words, acceptor: words, kernel: words, product: words };
  const made = run(
    [
      observation('worker/name', 'dual-stack', { finding: reached, witnesses }),
      observation('worker/name', 'aaaa-only', { reasons: [words, 'another'], witnesses }),
      observation('worker/literal', 'dual-stack', { lab: 'broken', reasons: [words], witnesses }),
    ],
    { buildbot: words, twisted: words, python: words, from: { image: words } },
  );
  const file = formatRecord(recordOf(made, catalogue, known));
  return parseRecord(
    file.replaceAll(words, () => JSON.stringify(said).slice(1, -1)),
    'a file',
  );
}
