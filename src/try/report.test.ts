import { expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { known } from '../testing/report.ts';
import { baseline, catalogue, reached, stopped } from '../testing/sample.ts';
import { dialled, directive, mail, trial, tried } from '../testing/trial.ts';
import { trialReportOf } from './report.ts';
import { trialInTerminal } from './terminal.ts';
import { exitOf, type TrialFinding } from './trial.ts';
import { trialInJson } from './write.ts';

const stop: TrialFinding = { is: 'dialled', finding: stopped('resolution') };
const ipv6 = { ...reached, outcome: { reached: true, over: 'IPv6', tls: 'none' } } as const;
const works = baseline([
  { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
  { scenario: 'worker/literal', topology: 'aaaa-only', finding: ipv6 },
]);
const stopping = trial({
  topologies: [
    tried('dual-stack', [dialled, { is: 'loopback' }]),
    tried('aaaa-only', [stop, { is: 'loopback' }]),
  ],
});

test('a stop is told with the row of the catalogue that works there, and its lines', () => {
  const { trial: told, stops, exitCode } = trialReportOf(stopping, catalogue, works, []);
  const finding = told.topologies[1]?.findings[0];
  expect(finding).toMatchObject({
    instead: [
      {
        need: 'A worker',
        works: {
          scenario: 'worker/literal',
          sign: '6',
          lines: [{ file: 'buildbot.tac', text: 's = Worker("build.example.com", 9989)' }],
        },
      },
    ],
  });
  expect(stops).toMatchObject([{ number: 1, cases: [{ seen: [{ topologies: ['aaaa-only'] }] }] }]);
  expect(exitCode).toBe(1);
});

test('where the master stops at a directive, what works is told too, or that nothing is known', () => {
  const ends: TrialFinding = { is: 'stops the master', says: ['CannotListenError'] };
  const topologies = [tried('dual-stack', [ends]), tried('aaaa-only', [ends])];
  const { trial: told, stops } = trialReportOf(trial({ topologies }), catalogue, works, []);
  expect(told.topologies.map(({ findings: [finding] }) => finding)).toMatchObject([
    { note: expect.stringMatching(/^the catalogue has seen nothing of its kind/) },
    { instead: [{ works: { scenario: 'worker/literal' } }] },
  ]);
  expect(stops[0]?.cases.map(({ instead }) => instead.length)).toEqual([0, 1]);
});

test('what works as well, and what it costs, stands beside it', () => {
  const costly = {
    ...catalogue,
    scenarios: catalogue.scenarios.map((one) => ({ ...one, cost: 'x' })),
  };
  const both = baseline([
    { scenario: 'worker/name', topology: 'aaaa-only', finding: reached },
    { scenario: 'worker/literal', topology: 'aaaa-only', finding: ipv6 },
  ]);
  const { trial: told } = trialReportOf(stopping, costly, both, []);
  expect(told.topologies[1]?.findings[0]).toMatchObject({
    instead: [
      {
        works: { scenario: 'worker/literal', cost: 'x', aside: ['or worker/name, which costs x'] },
      },
    ],
  });
});

test('where nothing that was asked works, that is told', () => {
  const { trial: told } = trialReportOf(
    stopping,
    catalogue,
    baseline([{ scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') }]),
    [],
  );
  expect(told.topologies[1]?.findings[0]).toMatchObject({ instead: [{ need: 'A worker' }] });
  expect(told.topologies[1]?.findings[0]).not.toHaveProperty('instead.0.works');
});

test('where the catalogue has seen the very row work, something else is the cause', () => {
  const report = trialReportOf(stopping, catalogue, known, []);
  const finding = report.trial.topologies[1]?.findings[0];
  expect(finding).toHaveProperty('instead.0.works.note', expect.stringContaining('something else'));
});

test('where the catalogue knows nothing of it, that is told too', () => {
  const { trial: told, stops } = trialReportOf(stopping, catalogue, undefined, []);
  expect(told.topologies[1]?.findings[0]).not.toHaveProperty('instead');
  expect(JSON.stringify(stops)).toContain('the catalogue has seen nothing of its kind there');
});

test('the document is one', () => {
  const report = trialReportOf(stopping, catalogue, works, []);
  expect(flaw('trial', JSON.parse(trialInJson(report)))).toBeUndefined();
});

test('what is the same in several topologies is told once', () => {
  const twice = trial({
    topologies: ['aaaa-only', 'another'].map((id) =>
      tried(id, [
        { is: 'not dialled', why: 'polls in 600 s' },
        { is: 'same', as: 1 },
      ]),
    ),
  });
  expect(trialReportOf(twice, catalogue, undefined, []).notDialled).toMatchObject([
    { number: 1, cases: [{ seen: [{ topologies: ['aaaa-only', 'another'] }] }] },
  ]);
});

test.each<[number, Partial<Parameters<typeof exitOf>[0]>]>([
  [0, {}],
  [1, { topologies: [tried('a', [stop])] }],
  [1, { topologies: [tried('a', [{ is: 'hidden', behind: 'loading' }])] }],
  [1, { topologies: [tried('a', [], { loading: { sentence: 'x' } })] }],
  [3, { topologies: [tried('a', [stop, { is: 'undecided', lab: 'sound', reasons: ['x'] }])] }],
  [3, { topologies: [tried('a', [stop], { ended: { sentence: 'x' } })] }],
  [2, { failure: { sentence: 'x', exit: 2 } }],
  [0, { topologies: [tried('a', [{ is: 'not dialled', why: 'x' }, { is: 'loopback' }])] }],
])('exit code %i of %j', (code, rest) => {
  expect(exitOf({ ...trial(), ...rest })).toBe(code);
});

test('all that is said of a trial', () => {
  const report = trialReportOf(
    trial({
      given: ['site.json'],
      invented: ['passwords of 2 workers'],
      ignored: ['projectName'],
      silent: ['usage data is switched off'],
      written: [
        { text: 'IRC', file: 'master.cfg', line: 156, why: 'local.cfg has no section IRC' },
      ],
      directives: [directive(), { ...mail, objects: 2 }],
      topologies: [
        tried('aaaa-only', [stop, { is: 'loopback' }], {
          granted: ['db'],
          asked: [{ name: 'x.example.com', by: 'python' }],
          builds: [{ builder: 'all', result: 'success' }],
        }),
      ],
    }),
    catalogue,
    works,
    [],
  );
  expect(trialInTerminal(report, false)).toMatchInlineSnapshot(`
    "orchard/master.cfg in Buildbot 3.6.1
      Ran in   Buildbot 3.6.1, Twisted 22.10.0, Python 3.11.2
      Given    site.json
      Made up  passwords of 2 workers
      Ignored  projectName: Buildbot itself refuses this
      Granted  db in aaaa-only
      Advice   what the catalogue has seen of Buildbot 3.6.1

                 names                   written in                        aaaa-only
      1  worker  build.example.com:9989  buildbot.tac:12                   resolution
      2  mail    localhost:25            notify.py:7, 2 objects (default)  loopback

    What stops, and what works instead
      1 worker build.example.com:9989 (buildbot.tac:12)
        aaaa-only: resolution: looked up A only; the name has only AAAA
          A worker: 6 by worker/literal
            A worker of worker/literal
            in buildbot.tac:
              s = Worker("build.example.com", 9989)

    Written, not configured
      master.cfg:156 IRC: local.cfg has no section IRC

    What else must be known
      usage data is switched off

    Looked up, and no line names it
      aaaa-only: x.example.com, by python

    Builds that were made, of steps that do nothing
      aaaa-only: 1 build, all success

    2 directives in 1 network: 1 stopped, 1 on the same machine; 1 written, not configured"
  `);
});

test('what was resolved otherwise than the lock has it stands among what it ran in', () => {
  const factsWith = (changed: Readonly<Record<string, [string, string]>>) => {
    const resolved = { over: '4.3.0', added: {}, changed, removed: [] };
    const release = { ...trial().release, resolved };
    return trialReportOf(trial({ release }), catalogue, undefined, []).facts;
  };
  expect(factsWith({}).map(([name]) => name)).toEqual(['Ran in']);
  expect(factsWith({ cffi: ['1.15.1', '2.0.0'] })).toContainEqual([
    'Resolved',
    'Over the lock of Buildbot 4.3.0: cffi 2.0.0 instead of 1.15.1',
  ]);
});
