import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatBaseline } from '../baseline.ts';
import { EXIT, type ExitCode, LabError } from '../errors.ts';
import type { Observation, Release } from '../observation.ts';
import { baselineFile, lockFile, type Paths, pathsIn, recordFile } from '../paths.ts';
import { formatRecord, type RunRecord, recordOf } from '../record.ts';
import { pinnedRelease } from '../release.ts';
import type { Scenario } from '../scenario.ts';
import { flaw } from '../schema.ts';
import { plain, type Source } from '../subject.ts';
import {
  baseline,
  catalogue,
  knownChange,
  observation,
  reached,
  run,
  scenario,
  stopped,
} from '../testing/sample.ts';
import type { Deps } from './deps.ts';
import { runCommandLine } from './program.ts';

let root: string;
let paths: Paths;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-cli-'));
  paths = pathsIn(root);
  for (const directory of [paths.latest, paths.baselines])
    mkdirSync(directory, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs one command line with a lab that does nothing. */
async function lab(args: string, rest: Partial<Deps> = {}) {
  let [out, err] = ['', ''];
  const runLab = vi.fn<Deps['runLab']>().mockResolvedValue({ exitCode: EXIT.ok });
  const runTests = vi.fn<Deps['runTests']>().mockResolvedValue(EXIT.ok);
  const never = () => Promise.reject(new Error('not in this test'));
  const deps: Deps = {
    catalogue,
    paths,
    releases: ['3.7.0', '3.6.1'],
    colour: false,
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
    runLab,
    runTests,
    mergeShards: never,
    runLegs: never,
    image: never,
    up: never,
    down: never,
    doctor: never,
    bench: never,
    makeLock: never,
    engine: { start: never, stop: never, status: never },
    ...rest,
  };
  const code = await runCommandLine(args.split(' ').filter(Boolean), deps);
  return { code, out, err, runLab, runTests };
}

const known = baseline([
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
]);
const keepBaseline = () => writeFileSync(baselineFile(paths, '3.6.1'), formatBaseline(known));
const keepRunOf = (release: Partial<Release>, ...observations: readonly Observation[]) =>
  writeFileSync(
    recordFile(paths),
    formatRecord(recordOf(run(observations, release), catalogue, known)),
  );
const keepRun = (...observations: readonly Observation[]) => keepRunOf({}, ...observations);

describe('lab run', () => {
  const everything = {
    subject: plain(pinnedRelease),
    scenarios: ['worker/name', 'worker/literal'],
    topologies: ['dual-stack', 'aaaa-only', 'ipv4-only'],
  };

  test.each([
    ['run', everything],
    ['run worker/name', { ...everything, scenarios: ['worker/name'] }],
    ['run worker/*', everything],
    [
      'run lit',
      { ...everything, scenarios: ['worker/literal'], topologies: ['dual-stack', 'aaaa-only'] },
    ],
    [
      'run --topology aaaa-only --topology dual-stack',
      { ...everything, topologies: ['dual-stack', 'aaaa-only'] },
    ],
    [
      'run --topology aaaa-only,dual-stack',
      { ...everything, topologies: ['dual-stack', 'aaaa-only'] },
    ],
    ['run --buildbot 3.7.0', { ...everything, subject: plain('3.7.0') }],
    ['run --shard 2/3', { ...everything, shard: '2/3' }],
  ])('%s selects', async (args, selection) => {
    const { code, runLab } = await lab(args);
    expect(runLab).toHaveBeenCalledExactlyOnceWith(selection);
    expect(code).toBe(EXIT.ok);
  });

  const workerOf = (worker: Source) => ({ master: { release: pinnedRelease }, worker });

  test.each([
    ['run --buildbot latest', plain('latest')],
    ['run --buildbot .', { master: { checkout: '.' }, worker: { checkout: '.' } }],
    ['run --worker-release 3.7.0', workerOf({ release: '3.7.0' })],
    ['run --worker-image own/worker:1', workerOf({ image: 'own/worker:1' })],
    [
      'run --master-image own:1 --worker-image own:1',
      { master: { image: 'own:1' }, worker: { image: 'own:1' } },
    ],
    [
      'run --twisted 24.3.0',
      {
        master: { release: pinnedRelease, twisted: '24.3.0' },
        worker: { release: pinnedRelease, twisted: '24.3.0' },
      },
    ],
    [
      'run --twisted 24.3.0 --worker-image own:1',
      { master: { release: pinnedRelease, twisted: '24.3.0' }, worker: { image: 'own:1' } },
    ],
  ])('%s says what is under test', async (args, subject) => {
    expect((await lab(args)).runLab).toHaveBeenCalledExactlyOnceWith({ ...everything, subject });
  });

  test('an id selects itself alone, also where others begin with it', async () => {
    const more = {
      ...catalogue,
      scenarios: [...catalogue.scenarios, scenario('worker/literal-bracketed')],
    };
    expect(
      (await lab('run worker/literal', { catalogue: more })).runLab.mock.lastCall?.[0].scenarios,
    ).toEqual(['worker/literal']);
    expect(
      (await lab('run literal', { catalogue: more })).runLab.mock.lastCall?.[0].scenarios,
    ).toEqual(['worker/literal', 'worker/literal-bracketed']);
  });

  test.each([
    ['run worker/nmae', 'There is no scenario "worker/nmae".\nDid you mean worker/name?'],
    ['run --topology aaa-only', 'There is no topology "aaa-only".\nDid you mean aaaa-only?'],
    [
      'run --buildbot 3.6.0',
      'There is no release of Buildbot "3.6.0".\nDid you mean 3.7.0 or 3.6.1? This lab has 3.7.0, 3.6.1.',
    ],
    ['run --buildbot ./nowhere', 'There is no directory ./nowhere.'],
    ['run --worker-release 3.6.0', 'There is no release of Buildbot "3.6.0".'],
    ['run --worker-release 3.7.0 --worker-image own:1', 'cannot be used with'],
    ['run --twisted newest', '"newest" is no version of Twisted.'],
    ['run --twisted 24.3.0 --buildbot .', '--twisted changes the lock of a release'],
    [
      'run --buildbot 3.7.0 --master-image own:1 --worker-image own:1',
      '--buildbot has nothing to say',
    ],
    ['run --topologie x', "unknown option '--topologie'\n(Did you mean --topology?)"],
    ['run --shard 3/2', '"3/2" is no shard.'],
    ['rnu', "unknown command 'rnu'\n(Did you mean run?)"],
    ['up nowhere', 'There is no topology "nowhere".'],
    ['engine restart', 'Allowed choices are start, stop, status'],
    ['explain by-nam', 'Did you mean by-name?'],
    ['explain by-name --buildbot 3.7.0', 'There is no baseline "3.7.0".'],
    ['diff 3.6.1 3.6.1', 'There is no file or baseline "3.6.1".'],
    ['diff a b --json --markdown', 'cannot be used with'],
    ['lock 4.3.0 --before 2025-02-30', '"2025-02-30" is no day.'],
    ['report', 'nothing was run here yet.\nRun `lab run` first.'],
  ])('%s is wrong usage, told in a sentence', async (args, says) => {
    const { code, err, runLab } = await lab(args);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(says);
    expect(err).not.toContain('    at ');
    expect(runLab).not.toHaveBeenCalled();
  });

  test.each([
    ['run mail/*', 'Nothing can be run'],
    ['run worker/literal --topology ipv4-only', 'Nothing can be run'],
    ['run --topology aaaa-only --shard 2/2', 'Shard 2 of 2 would ask nothing'],
  ])('%s matches nothing that can run', async (args, says) => {
    const { code, err, runLab } = await lab(args);
    expect(code).toBe(EXIT.broken);
    expect(err).toContain(says);
    expect(runLab).not.toHaveBeenCalled();
  });

  test('ends as the lab does, and tells its error with what to do', async () => {
    const broken = await lab('run', {
      runLab: () => Promise.reject(new LabError('The engine ended.', 'Read its log.')),
    });
    expect(broken).toMatchObject({ code: EXIT.broken, err: 'The engine ended.\nRead its log.\n' });
    expect((await lab('run', { runLab: async () => ({ exitCode: EXIT.changed }) })).code).toBe(
      EXIT.changed,
    );
  });
});

test('lab test passes everything on to vitest', async () => {
  const { runTests } = await lab('test --project unit -t name src');
  expect(runTests).toHaveBeenCalledExactlyOnceWith(['--project', 'unit', '-t', 'name', 'src']);
});

test('lab merge ends as the run that the shards are parts of', async () => {
  const mergeShards = vi.fn<Deps['mergeShards']>().mockResolvedValue(EXIT.changed);
  expect((await lab('merge a b', { mergeShards })).code).toBe(EXIT.changed);
  expect(mergeShards).toHaveBeenCalledExactlyOnceWith(['a', 'b']);
});

describe('lab matrix', () => {
  test('has the shape of the matrix of a GitHub workflow', async () => {
    keepBaseline();
    const { include } = JSON.parse((await lab('matrix --json')).out);
    expect(include).toEqual([
      { release: '3.7.0', name: 'Buildbot 3.7.0', baseline: false },
      { release: '3.6.1', name: 'Buildbot 3.6.1', baseline: true },
    ]);
  });

  test('has an entry for each part', async () => {
    const { out } = await lab('matrix --json --release 3.6.1 --shards 2');
    expect(JSON.parse(out).include.map(({ shard }: { shard: string }) => shard)).toEqual([
      '1/2',
      '2/2',
    ]);
  });

  test.each([
    ['matrix --shards 0', EXIT.usage, 'whole number'],
    ['matrix --release 3.6.0', EXIT.usage, 'Did you mean'],
    ['matrix --shards 4', EXIT.broken, 'Split into 3 at most.'],
  ])('%s is refused', async (args, code, says) => {
    expect(await lab(args)).toMatchObject({ code, err: expect.stringContaining(says), out: '' });
  });
});

describe('the verdict of a matrix', () => {
  const cells = ['dual-stack', 'aaaa-only'] as const;
  /** What a leg leaves in a directory. */
  function keepLeg(name: string, release: Partial<Release>, finding = stopped('resolution')) {
    const directory = join(paths.nightly, name);
    mkdirSync(directory, { recursive: true });
    const seen = cells.map((topology) =>
      observation('worker/name', topology, {
        finding: topology === 'dual-stack' ? reached : finding,
      }),
    );
    writeFileSync(
      join(directory, 'observations.json'),
      formatRecord(recordOf(run(seen, release), catalogue, known)),
    );
  }
  const asked = {
    catalogue: {
      ...catalogue,
      scenarios: catalogue.scenarios.slice(0, 1),
      topologies: catalogue.topologies.slice(0, 2),
    },
  };

  test('is told of legs in directories of any name, and left as Markdown', async () => {
    keepBaseline();
    writeFileSync(
      baselineFile(paths, '3.7.0'),
      formatBaseline({ ...known, release: { ...known.release, buildbot: '3.7.0' } }),
    );
    keepLeg('one', { buildbot: '3.6.1' });
    keepLeg('two', { buildbot: '3.7.0' });
    const { code, out } = await lab('verdict', asked);
    expect(out).toMatch(/3\.6\.1 +2 +2 +0 +0 +0 +3 *\n3\.7\.0 +2 +2/);
    expect(out).toContain('All is as known, in 2 releases.');
    expect(code).toBe(EXIT.ok);
    expect(readFileSync(join(paths.nightly, 'summary.md'), 'utf8')).toContain('All is as known');
    expect(JSON.parse(readFileSync(join(paths.nightly, 'verdict.json'), 'utf8'))).toMatchObject({
      exitCode: 0,
      legs: [{ release: '3.6.1', 'as-known': 2, 'not-asked': 0 }, { release: '3.7.0' }],
    });
  });

  test('names a leg that left nothing', async () => {
    keepBaseline();
    keepLeg('one', { buildbot: '3.6.1' });
    const { code, out } = await lab('verdict', asked);
    expect(out).toContain('Buildbot 3.7.0\n  it left no record');
    expect(code).toBe(EXIT.broken);
    for (const which of ['--release 3.6.1', '--pinned'])
      expect((await lab(`verdict ${which}`, asked)).code).toBe(EXIT.ok);
  });

  test('holds each leg to the baseline that its run was held to', async () => {
    keepBaseline();
    keepLeg('one', { buildbot: '3.6.2.dev7', from: { checkout: './buildbot' } }, reached);
    expect((await lab('verdict', asked)).out).toMatch(
      /From the baseline of Buildbot 3\.6\.1 \(3\.6\.2\.dev7 has none\) .* 1 improved/,
    );
  });

  test('does not choose between two runs of a release', async () => {
    keepLeg('one', { buildbot: '3.6.1' });
    keepLeg('two', { buildbot: '3.6.1' });
    expect(await lab('verdict', asked)).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('`lab merge`'),
    });
  });

  test('lab nightly runs every release and tells what is new in one and between two', async () => {
    keepBaseline();
    const runLegs = vi.fn<Deps['runLegs']>(async ({ releases }) => {
      keepLeg('3.6.1', { buildbot: '3.6.1' });
      keepLeg('3.7.0', { buildbot: '3.7.0' }, reached);
      return new Map(
        releases.map((release) => [release, release === '3.6.1' ? EXIT.ok : EXIT.changed]),
      );
    });
    const { code, out } = await lab('nightly worker/name --topology dual-stack,aaaa-only', {
      runLegs,
    });
    expect(runLegs).toHaveBeenCalledExactlyOnceWith({
      releases: ['3.7.0', '3.6.1'],
      scenarios: ['worker/name'],
      topologies: [...cells],
      shards: 1,
    });
    expect(out).toContain('Buildbot 3.7.0\nThere is no baseline');
    expect(out).toMatch(
      /Between releases\n +3\.6\.1 +3\.7\.0\n +worker\/name @ aaaa-only +resolution +4≠/,
    );
    expect(code).toBe(EXIT.changed);
  });
});

test('lab image tells the name of the image', async () => {
  const image = vi.fn<Deps['image']>().mockResolvedValue('buildbot:3.6.1');
  expect(await lab('image --buildbot 3.6.1 --save a.tar', { image })).toMatchObject({
    code: EXIT.ok,
    out: 'buildbot:3.6.1\n',
  });
  expect(image).toHaveBeenCalledExactlyOnceWith('3.6.1', { save: 'a.tar' });
});

test('help is no error', async () => {
  const { code, out } = await lab('run --help');
  expect(code).toBe(EXIT.ok);
  expect(out).toContain('A pattern is an id');
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    '3.7.0, 3.6.1; or latest, or a ./directory that holds a checkout or wheels; 3.6.1 unless named',
  );
});

test('lab list --json has the documented format', async () => {
  const { out } = await lab('list --json');
  expect(flaw('list', JSON.parse(out))).toBeUndefined();
  expect(JSON.parse(out).excluded).toEqual([
    { scenario: 'worker/literal', topology: 'ipv4-only', reason: 'the link has no IPv6' },
  ]);
});

describe('lab list --claims', () => {
  test('tells of each claim its verdict and what was seen, or why it cannot be tested', async () => {
    keepRun(
      observation('worker/name', 'dual-stack', { finding: reached }),
      observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }),
    );
    const { code, out } = await lab('list --claims');
    expect(code).toBe(EXIT.ok);
    expect(out).toMatch(
      /^Worker\n +by-name +conditional +A worker given a name .*\(holds in dual-stack; not in aaaa-only\)/,
    );
    expect(out).toMatch(/by-literal +untested .*\(no cell was asked\)/);
    expect(out).toMatch(/Preface\n +taste +untestable +IPv6 is easy\. \(an opinion\)/);
    expect(out).toContain('3 claims on Buildbot 3.6.1: 1 conditional, 1 untested, 1 untestable.');
  });
});

describe('lab explain', () => {
  test('tells of a topology what to write, where, and what does not work', async () => {
    keepBaseline();
    const literal = {
      ...catalogue.scenarios[1],
      configured: { by: 'tac', host: '"{ipv6}"' },
    } as Scenario;
    keepRun(
      observation('worker/literal', 'aaaa-only', {
        finding: { ...reached, outcome: { reached: true, over: 'IPv6', tls: 'none' } },
      }),
    );
    const asking = (...scenarios: Scenario[]) =>
      lab('explain aaaa-only', { catalogue: { ...catalogue, scenarios } });
    const { code, out } = await asking(scenario('worker/name'), literal);
    expect(code).toBe(EXIT.ok);
    expect(out).toContain('What to write, as seen of Buildbot 3.6.1');
    expect(out).toMatch(
      /A worker: 6\n +worker\/literal: .*\n +instead of worker\/name: resolution\n +in buildbot\.tac:\n +s = Worker\("2001:db8::10", 9989/,
    );
    expect((await asking(scenario('worker/name', { dials: 'tls' }))).out).toMatch(
      /A worker with TLS: nothing that was asked works here\n +resolution: worker\/name\n/,
    );
    expect((await lab('explain ipv4-only')).out).toContain('nothing was seen here yet');
  });

  test('of a release that is named tells what its baseline has, and no run', async () => {
    keepBaseline();
    const of = (release: string) =>
      baseline(
        [{ scenario: 'worker/name', topology: 'dual-stack', finding: stopped('tls') }],
        release,
      );
    writeFileSync(baselineFile(paths, '3.7.0'), formatBaseline(of('3.7.0')));
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    const { out } = await lab('explain dual-stack --buildbot 3.7.0');
    expect(out).toContain('as seen of Buildbot 3.7.0');
    expect(out).toContain('tls: worker/name');
    expect((await lab('explain by-name --buildbot 3.7.0')).out).toContain(
      'Verdict on Buildbot 3.7.0\n  refuted',
    );
    expect((await lab('explain dual-stack')).out).toContain('A worker: 4');
  });

  test('tells of a scenario what is configured, claimed and seen, by which witnesses', async () => {
    keepBaseline();
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    const { out } = await lab('explain worker/name');
    expect(out).toContain('s = Worker("master.lab.test", 9989');
    expect(out).toContain(
      'by-name: A worker given a name reaches its master.\n    everywhere: reached',
    );
    expect(out).toMatch(
      /dual-stack +reached over IPv4.*\(confirmed\)\n +dns +asked A\n +wire +no SYN/,
    );
    expect(out).toMatch(/aaaa-only +stopped at resolution.*\(refuted\)\n +known from the baseline/);
    expect(out).toMatch(/ipv4-only +not seen yet/);
  });

  test('tells of a scenario what is known to differ by release, and why', async () => {
    const cause = { because: 'it asks for both', source: 'its change log' };
    const changes = [
      knownChange({ in: ['aaaa-only'], cause }),
      knownChange({ scenarios: ['mail/*'] }),
    ];
    const { out } = await lab('explain worker/name', { catalogue: { ...catalogue, changes } });
    expect(out).toContain(
      'What is known to differ by release\n  in aaaa-only: reached\n    A worker reaches its master by name (Buildbot >=3.6.0): it asks for both (its change log)\n\n',
    );
    expect((await lab('explain worker/name')).out).not.toContain('differ by release');
  });

  test('tells of a claim its verdict and what it depends on', async () => {
    keepRun(
      observation('worker/name', 'dual-stack', { finding: reached }),
      observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }),
    );
    const { out } = await lab('explain by-name');
    expect(out).toContain(
      'Verdict on Buildbot 3.6.1\n  conditional: holds in dual-stack; not in aaaa-only',
    );
  });

  test('judges a cell by the claim that is explained alone', async () => {
    const predictions = ['by-name', 'by-literal'].map((claim) => ({
      claim,
      in: ['dual-stack'] as const,
      reached: claim === 'by-name',
    }));
    const two = { ...catalogue, scenarios: [scenario('worker/name', { predictions })] };
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    expect((await lab('explain by-name', { catalogue: two })).out).toMatch(
      /dual-stack +reached .*\(confirmed\)/,
    );
    expect((await lab('explain by-literal', { catalogue: two })).out).toMatch(
      /dual-stack +reached .*\(refuted\)/,
    );
  });
});

describe('lab diff', () => {
  test('of a thing with itself is 0, with another 1', async () => {
    keepBaseline();
    keepRun(
      observation('worker/name', 'dual-stack', { finding: stopped('tls') }),
      observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }),
    );
    expect(await lab('diff 3.6.1 3.6.1')).toMatchObject({
      code: EXIT.ok,
      out: 'Nothing changed from 3.6.1 to 3.6.1: 2 cells.\n',
    });
    const { code, out } = await lab(`diff 3.6.1 ${recordFile(paths)} --json`);
    expect(code).toBe(EXIT.changed);
    expect(flaw('changes', JSON.parse(out))).toBeUndefined();
    expect(JSON.parse(out)).toMatchObject({
      counts: { regressed: 1, improved: 0 },
      unchanged: 1,
      paths: [
        {
          path: 'worker',
          rows: [
            {
              kind: 'regressed',
              scenarios: ['worker/name'],
              topologies: ['dual-stack'],
              after: { stoppedAt: 'tls' },
            },
          ],
        },
      ],
    });
    const short = join(root, 'short.json');
    writeFileSync(short, JSON.stringify(JSON.parse(readFileSync(recordFile(paths), 'utf8'))));
    expect((await lab(`diff ${recordFile(paths)} ${short}`)).code).toBe(EXIT.ok);
    expect((await lab(`diff 3.6.1 ${root}`)).code).toBe(EXIT.usage);
    expect((await lab(`diff 3.6.1 ${recordFile(paths)} --markdown`)).out).toMatch(
      /regressed +\| `worker\/name` +\| dual-stack/,
    );
  });
});

describe('lab check', () => {
  const seenOf = (buildbot: string, ...observations: readonly Observation[]) =>
    recordOf(run(observations, { buildbot }), catalogue, undefined);
  const seen = (...observations: readonly Observation[]) => seenOf('3.6.1', ...observations);
  const asKnown = observation('worker/name', 'dual-stack', { finding: reached });
  const ends = (exitCode: ExitCode, record?: RunRecord): Partial<Deps> => ({
    runLab: async () => ({ exitCode, ...(record && { record }) }),
  });

  test('runs what it is told to, and leaves the telling to itself', async () => {
    keepBaseline();
    const { runLab, code, err } = await lab('check lit --topology aaaa-only --buildbot 3.6.1');
    expect(runLab).toHaveBeenCalledExactlyOnceWith(
      { subject: plain('3.6.1'), scenarios: ['worker/literal'], topologies: ['aaaa-only'] },
      'progress',
    );
    expect(err).toContain('The run ended before a cell was asked');
    expect(code).toBe(EXIT.broken);
  });

  test('nothing changed is one line, and 0', async () => {
    keepBaseline();
    const { code, out, err } = await lab('check', ends(EXIT.ok, seen(asKnown)));
    expect({ code, out, err }).toEqual({
      code: EXIT.ok,
      out: 'Nothing changed from the baseline of Buildbot 3.6.1 to this run of Buildbot 3.6.1: 1 cell.\n',
      err: '',
    });
  });

  test.each([
    [
      'a regression',
      EXIT.changed,
      [observation('worker/name', 'dual-stack', { finding: stopped('tls') })],
      EXIT.changed,
    ],
    [
      'a cell that the baseline does not know',
      EXIT.changed,
      [observation('worker/literal', 'dual-stack', { finding: reached })],
      EXIT.changed,
    ],
    [
      'a cell that could not be told, beside as known',
      EXIT.broken,
      [asKnown, observation('worker/name', 'aaaa-only')],
      EXIT.broken,
    ],
    ['an interruption after what was as known', EXIT.broken, [asKnown], EXIT.broken],
    ['a test that failed after its cell was seen', EXIT.changed, [asKnown], EXIT.changed],
  ] as const)('%s has its exit code', async (_, exitCode, observations, code) => {
    keepBaseline();
    expect((await lab('check', ends(exitCode, seen(...observations)))).code).toBe(code);
  });

  test('is a document alone on standard output, where one is asked for', async () => {
    keepBaseline();
    const deps = ends(
      EXIT.changed,
      seen(observation('worker/name', 'dual-stack', { finding: stopped('tls') })),
    );
    expect(JSON.parse((await lab('check --json', deps)).out)).toMatchObject({
      counts: { regressed: 1 },
      unchanged: 0,
    });
    expect((await lab('check --markdown', deps)).out).toMatch(
      /^From the baseline .*1 regressed, 0 unchanged\.\n\n### How a worker/,
    );
  });

  test.each([
    ['the newest older release', '3.8.0', ['3.6.1', '3.7.0', '3.10.1'], '3.7.0'],
    ['the newest older release by number', '3.11.9', ['3.6.1', '3.9.2', '3.10.1'], '3.10.1'],
    ['the oldest, when none is older', '3.5.0', ['3.6.1', '3.7.0'], '3.6.1'],
  ])(
    'a release without a baseline is compared with %s, though all its cells are new',
    async (_, release, known, nearest) => {
      for (const one of known)
        writeFileSync(
          baselineFile(paths, one),
          formatBaseline(
            baseline([{ scenario: 'worker/name', topology: 'dual-stack', finding: reached }], one),
          ),
        );
      const { code, out } = await lab('check', ends(EXIT.changed, seenOf(release, asKnown)));
      expect(out).toBe(
        `Nothing changed from the baseline of Buildbot ${nearest} (${release} has none) to this run of Buildbot ${release}: 1 cell.\n`,
      );
      expect(code).toBe(EXIT.ok);
    },
  );

  test('what contradicts what is known of the release is red, also where the nearest release has it so', async () => {
    keepBaseline();
    const changes = [knownChange({ releases: '>=3.6.2', holds: { reached: false } })];
    const { code, out } = await lab('check', {
      ...ends(EXIT.changed, seenOf('3.7.0', asKnown)),
      catalogue: { ...catalogue, changes },
    });
    expect(out).toMatch(
      /contradicted +worker\/name +known +not reached\n +in dual-stack +is +reached\n/,
    );
    expect(code).toBe(EXIT.changed);
  });

  test('with nothing to compare with nothing is run', async () => {
    const { code, err, runLab } = await lab('check');
    expect(code).toBe(EXIT.usage);
    expect(err).toMatch(/There is no baseline in .* to compare with\.\nMake one with `lab run`/);
    expect(runLab).not.toHaveBeenCalled();
  });
});

describe('lab baseline', () => {
  test('tells what the catalogue has no more', async () => {
    writeFileSync(
      baselineFile(paths, '3.6.1'),
      formatBaseline(
        baseline([{ scenario: 'worker/gone', topology: 'dual-stack', finding: reached }]),
      ),
    );
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    expect((await lab('baseline')).out).toMatch(/1 new, 1 gone, 0 unchanged.*gone +worker\/gone/s);
  });

  test('of a release that has none is told by what differs from the nearest, and is to be written', async () => {
    writeFileSync(
      baselineFile(paths, '3.5.0'),
      formatBaseline(
        baseline([{ scenario: 'worker/name', topology: 'aaaa-only', finding: reached }], '3.5.0'),
      ),
    );
    keepRun(observation('worker/name', 'aaaa-only', { finding: reached }));
    const { code, out } = await lab('baseline');
    expect(out).toContain(
      'Nothing changed from the baseline of Buildbot 3.5.0 (3.6.1 has none) to what the last run saw: 1 cell.',
    );
    expect(out).toContain('with `lab baseline --accept`');
    expect(code).toBe(EXIT.changed);
    expect((await lab('baseline --accept')).out).toContain('Wrote ');
    expect((await lab('baseline')).code).toBe(EXIT.ok);
  });

  test.each([
    ['baseline', () => baselineFile(paths, '3.6.1'), '{', 'is not JSON'],
    [
      'baseline',
      () => baselineFile(paths, '3.6.1'),
      '{"schema": 2}',
      'has schema 2; this version of the lab reads schema 1',
    ],
    [
      'baseline',
      () => baselineFile(paths, '3.6.1'),
      formatBaseline(baseline([], '3.7.0')),
      'is of Buildbot 3.7.0, though its name says 3.6.1.',
    ],
    ['baseline', () => recordFile(paths), '{"schema": 2}', 'has schema 2'],
    ['baseline', () => recordFile(paths), '{"schema": 1, "cells": []}', 'is not a run of schema 1'],
    [
      'diff 3.6.1 3.6.1',
      () => baselineFile(paths, '3.6.1'),
      formatBaseline(baseline([], '3.7.0')),
      'is of Buildbot 3.7.0',
    ],
  ])(
    '%s of a file that is none is wrong usage, told in a sentence (%#)',
    async (args, file, text, says) => {
      keepRun(observation('worker/name', 'aaaa-only', { finding: reached }));
      writeFileSync(file(), text);
      const { code, err } = await lab(args);
      expect(err).toContain(says);
      expect(code).toBe(EXIT.usage);
    },
  );

  test('shows without writing, and writes when told to', async () => {
    keepBaseline();
    keepRun(observation('worker/name', 'aaaa-only', { finding: reached }));
    const before = readFileSync(baselineFile(paths, '3.6.1'), 'utf8');
    const shown = await lab('baseline');
    expect(shown.code).toBe(EXIT.changed);
    expect(shown.out).toMatch(
      /improved +worker\/name +was +stopped at resolution.*\n +in aaaa-only/,
    );
    expect(readFileSync(baselineFile(paths, '3.6.1'), 'utf8')).toBe(before);
    expect((await lab('baseline --accept')).code).toBe(EXIT.ok);
    expect((await lab('baseline')).out).toBe(
      'Nothing changed from the baseline of Buildbot 3.6.1 to what the last run saw: 2 cells.\n',
    );
  });

  test('of a checkout shows what differs from its release, and is not kept', async () => {
    keepBaseline();
    keepRunOf(
      { buildbot: '3.6.2.dev7', from: { checkout: './buildbot' } },
      observation('worker/name', 'aaaa-only', { finding: reached }),
    );
    expect((await lab('baseline')).out).toMatch(
      /^From the baseline of Buildbot 3\.6\.1 \(3\.6\.2\.dev7 has none\) to what the last run saw: 1 improved/,
    );
    const { code, err } = await lab('baseline --accept');
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(
      'The last run was of Buildbot 3.6.2.dev7 from ./buildbot, and a baseline is kept of releases only.',
    );
  });

  test('of other workers has a file of its own', async () => {
    keepBaseline();
    keepRunOf(
      { worker: { ...run([]).release, buildbot: '4.3.0' } },
      observation('worker/name', 'aaaa-only', { finding: reached }),
    );
    expect((await lab('baseline --accept')).out).toContain(
      'buildbot-3.6.1-worker-4.3.0.json: 1 cells.',
    );
    expect((await lab('diff 3.6.1 3.6.1-worker-4.3.0')).out).toContain(
      'From 3.6.1 to 3.6.1-worker-4.3.0: 1 improved',
    );
    expect((await lab('explain by-name')).out).toContain(
      'Verdict on Buildbot 3.6.1, workers of 4.3.0\n',
    );
  });

  test('names what it does not take', async () => {
    keepRun(observation('worker/name', 'aaaa-only', { reasons: ['they disagree'] }));
    expect((await lab('baseline --accept')).err).toContain(
      'could not tell: worker/name @ aaaa-only',
    );
  });
});

describe('lab lock', () => {
  const lock = {
    text: '# Buildbot 4.3.0\nbuildbot==4.3.0 \\\n    --hash=sha256:00\nidna==3.4 \\\n    --hash=sha256:01\n',
    held: ['future as of 2024-02-21, because …'],
  };
  const makeLock = async () => lock;

  test('writes the lock of a release, and says what is younger and what comes next', async () => {
    mkdirSync(paths.locks, { recursive: true });
    const { code, out } = await lab('lock 4.3.0', { makeLock });
    expect(code).toBe(EXIT.ok);
    expect(readFileSync(lockFile(paths, '4.3.0'), 'utf8')).toBe(lock.text);
    expect(out).toMatch(
      /holds 2 packages\.\nYounger than the rest: future .*\nNext: lab run --buildbot 4\.3\.0/,
    );
    expect(await lab('lock 4.3.0', { makeLock })).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('Buildbot 4.3.0 has a lock'),
    });
  });

  test('--stdout prints it, and writes nothing', async () => {
    const asked = vi.fn<Deps['makeLock']>().mockResolvedValue(lock);
    const { out, err } = await lab('lock 4.3.0 --stdout --before 2025-06-01 --twisted 24.3.0', {
      makeLock: asked,
    });
    expect(out).toBe(lock.text);
    expect(err).toContain('future');
    expect(asked).toHaveBeenCalledExactlyOnceWith({
      release: '4.3.0',
      before: '2025-06-01',
      twisted: '24.3.0',
    });
    expect(existsSync(lockFile(paths, '4.3.0'))).toBe(false);
  });
});

test('lab report judges anew and writes every form', async () => {
  keepRun(observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }));
  keepBaseline();
  expect((await lab('report')).out).toContain('1 as known');
  expect(readFileSync(join(paths.latest, 'junit.xml'), 'utf8')).toContain('failures="0"');
});

test('lab doctor tells each thing and what to do, and ends with 3 where the lab cannot run', async () => {
  const engine = { topic: 'engine', ok: false, found: 'none', remedy: 'Bring one.' } as const;
  const npm = { topic: 'npm', ok: 'warn', found: 'far', remedy: 'Wait.' } as const;
  const { code, out } = await lab('doctor', { doctor: async () => [npm, engine] });
  expect(code).toBe(EXIT.broken);
  expect((await lab('doctor', { doctor: async () => [npm] })).code).toBe(EXIT.ok);
  expect(out).toMatch(/~ npm +far\n +Wait\.\n✗ engine +none\n +Bring one\./);
});
