import { expect, test } from 'vitest';
import { catalogue } from '../testing/sample.ts';
import { directive, trial } from '../testing/trial.ts';
import type { Directive } from './directive.ts';
import { trialInHtml } from './html.ts';
import { trialInMarkdown } from './markdown.ts';
import { trialReportOf } from './report.ts';
import { trialInTerminal } from './terminal.ts';
import { trialInJson } from './write.ts';

const notRun = 'no image of 0.8';
const sentence = 'It is written for Buildbot 0.8: the 2 directives that its text names are listed.';
const port = directive({
  ...{ kind: 'worker-port', by: 'visitor', host: null, port: 9989, text: '9989', notRun },
  places: [{ file: 'master.cfg', line: 6 }],
});
const irc = directive({ kind: 'irc', host: 'irc.test', port: 6667, notRun });
const reportOf = (...directives: Directive[]) =>
  trialReportOf(
    trial({ failure: { sentence, exit: 3 }, directives, topologies: [] }),
    catalogue,
    undefined,
    [],
  );
const report = reportOf(port, irc);

test('what was not run is listed with its kind, its line and why, in every form', () => {
  expect(report.exitCode).toBe(3);
  const terminal = trialInTerminal(report, false);
  expect(terminal).toContain(sentence);
  expect(terminal).toMatch(/Loaded in +Buildbot 3/);
  expect(report.summary).toBe(sentence.replace(/\.$/, ''));
  expect(terminal).toMatch(/worker-port +port 9989 +master\.cfg:6 +not run: no image of 0\.8/);
  expect(terminal).toMatch(/irc +irc\.test:6667 +buildbot\.tac:12 +not run: no image of 0\.8/);
  const markdown = trialInMarkdown(report);
  expect(markdown).toContain(
    '| 1 | worker-port | `port 9989` | `master.cfg:6` | not run: no image of 0.8 |',
  );
  // No network was asked, whose signs would have to be explained.
  expect(markdown).not.toContain('| sign |');
  const html = trialInHtml(report);
  expect(html).toContain('1 worker-port <code');
  expect(html).toContain('not run: no image of 0.8</a>');
  expect(html).not.toContain('What the signs mean');
  expect(JSON.parse(trialInJson(report))).toMatchObject({
    failure: { sentence, exit: 3 },
    directives: [
      { kind: 'worker-port', places: [{ file: 'master.cfg', line: 6 }], notRun },
      { notRun },
    ],
  });
});

test('what dialled while it was loaded was seen, and is not counted with what was not run', () => {
  const asked = directive({ kind: 'load-time', host: 'farm.test', port: 443 });
  const listed = reportOf(asked, port, irc);
  expect(listed.rows.map(({ squares }) => squares.map(({ words }) => words).join())).toEqual([
    'seen while loading',
    'not run: no image of 0.8',
    'not run: no image of 0.8',
  ]);
  expect(listed.summary).toBe(`${sentence.replace(/\.$/, '')}; 1 dial seen while loading`);
  expect(trialInTerminal(listed, false)).toMatch(/load-time +farm\.test:443 .*seen while loading/);
});
