import { expect, test } from 'vitest';
import { catalogue, reached } from '../testing/sample.ts';
import { trial, tried } from '../testing/trial.ts';
import { trialReportOf } from './report.ts';
import { trialInTerminal } from './terminal.ts';
import type { TrialFinding } from './trial.ts';

test('what is reached, and of which more must be known, is told apart', () => {
  const noted: TrialFinding = {
    is: 'dialled',
    finding: reached,
    note: 'what it would say is not imitated',
  };
  const all = trial({ topologies: [tried('dual-stack', [noted, { is: 'loopback' }])] });
  const report = trialReportOf(all, catalogue, undefined, []);
  expect(report.stops).toEqual([]);
  expect(report.noted).toMatchObject([
    {
      number: 1,
      cases: [{ seen: [{ sentence: 'reached over IPv4; what it would say is not imitated' }] }],
    },
  ]);
  expect(trialInTerminal(report, false)).toContain('Reached, and what else must be known of it\n');
  expect(report.exitCode).toBe(0);
});

test('a directive that stops the master is not hidden behind itself', () => {
  const findings: TrialFinding[] = [
    { is: 'stops the master', says: ['CannotListenError: ***'] },
    { is: 'hidden', behind: 1 },
  ];
  const told = trialReportOf(
    trial({ topologies: [tried('a', findings)] }),
    catalogue,
    undefined,
    [],
  );
  expect(told.rows.map(({ squares }) => squares[0]?.text)).toEqual(['configuration', 'hidden']);
  expect(told.rows.map(({ squares }) => squares[0]?.kind)).toEqual(['stopped', 'stopped']);
  expect(told.trial.topologies[0]?.findings[0]).toEqual(findings[0]);
  expect(trialInTerminal(told, false)).toContain(
    'a: configuration: the master stops here (CannotListenError: ***)',
  );
  expect(told.summary).toContain('1 stopped, 1 hidden');
  expect(told.exitCode).toBe(1);
});

test('why the lab could tell nothing in a network is told once', () => {
  const broken: TrialFinding = { is: 'undecided', lab: 'broken', reasons: ['somebody was there'] };
  const told = (findings: readonly TrialFinding[]) =>
    trialInTerminal(
      trialReportOf(trial({ topologies: [tried('a', findings)] }), catalogue, undefined, []),
      false,
    );
  const [once, each] = [told([broken, broken]), told([broken, { ...broken, reasons: ['x'] }])];
  expect(once).toContain('Where the lab could tell nothing\n  a: the lab broke: somebody was');
  expect(once.split('somebody was there')).toHaveLength(2);
  expect(each).not.toContain('Where the lab could tell nothing');
  expect(each).toContain('Could not tell');
});

test('which limit ended a program in a network is told once', () => {
  const sentence = 'the master wrote more than 10 MB';
  const ended: TrialFinding = { is: 'undecided', lab: 'sound', reasons: [sentence] };
  const other: TrialFinding = { ...ended, reasons: ['x'] };
  const told = (findings: readonly TrialFinding[]) => {
    const topologies = [tried('a', findings, { ended: { sentence } })];
    const report = trialReportOf(trial({ topologies }), catalogue, undefined, []);
    return { text: trialInTerminal(report, false), code: report.exitCode };
  };
  const [once, beside] = [told([ended, ended]), told([ended, other])];
  expect(once.text).toContain(`Where a limit ended it\n  a: ${sentence}`);
  expect(once.text.split(sentence)).toHaveLength(2);
  expect(once.code).toBe(3);
  expect(beside.text.split(sentence)).toHaveLength(2);
  expect(beside.text).toContain('a: inconclusive: x');
});
