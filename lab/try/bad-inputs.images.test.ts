import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { shownOf } from '../../src/cli/try.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import { placeOf, targetOf } from '../../src/try/shown.ts';
import { exitOf } from '../../src/try/trial.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { dualStack } from '../testing/topologies.ts';
import { reading, tryFixtures } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';

/** Every input that no trial may fall for: one sentence, its exit code, nothing leaked, nothing left. */

interface BadInput {
  readonly exit: number;
  readonly says?: string;
  readonly hides?: string;
  /** All that is said to be missing. */
  readonly missing?: readonly string[];
  /** Directives of its text, each with its kind, its line and what it names. */
  readonly lists?: readonly string[];
  readonly seconds?: number;
  /** What becomes of it when it is run, where it loads. */
  readonly ran?: { readonly exit: number; readonly says: string; readonly seconds?: number };
  /** What the file is called, where no name of a repository can be that. */
  readonly file?: string;
}

const { host, labels: ofRun, images, release } = inject('prepared');
// Others try configurations at the same time.
const labels = { ...ofRun, 'buildbot-ipv6-lab.tried': 'bad-inputs' };
startContainersOn(host);
const docker = dockerAt();
const site = {
  lab: { engine: { docker } as never, labels },
  images,
  release: release.buildbot,
};
const run = { docker, labels, images };
const bad = join(tryFixtures, 'bad');
const cases = JSON.parse(readFileSync(join(bad, 'cases.json'), 'utf8')) as Record<string, BadInput>;
const work = mkdtempSync(join(tmpdir(), 'lab-bad-'));
afterAll(() => rmSync(work, { recursive: true }));

async function left(): Promise<number> {
  const filters = { label: Object.entries(labels).map(([name, value]) => `${name}=${value}`) };
  const [containers, networks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
  ]);
  return containers.length + networks.length;
}

test('there are at least 25 of them, each with a case', () => {
  const directories = readdirSync(bad).filter((name) => name !== 'cases.json');
  expect(directories.sort()).toEqual(Object.keys(cases).sort());
  expect(directories.length).toBeGreaterThanOrEqual(25);
});

describe.concurrent('a bad input', () => {
  test.for(Object.entries(cases))('%s', async ([name, wanted]) => {
    const directory = join(work, name);
    cpSync(join(bad, name), directory, { recursive: true });
    const file = join(directory, wanted.file ?? 'master.cfg');
    if (wanted.file) renameSync(join(directory, 'master.cfg'), file);
    const { seconds } = wanted;
    const inputs = inputsFor(file);
    const read = await reading(site, inputs, { seconds });
    const pass = shownOf(read);
    const { failure } = pass;
    expect(failure?.exit ?? 0, failure?.sentence).toBe(wanted.exit);
    if (wanted.says) expect(failure?.sentence).toMatch(new RegExp(wanted.says));
    if (wanted.missing) expect(failure?.missing).toEqual(wanted.missing);
    const listed = pass.directives.filter(({ notRun }) => notRun !== undefined);
    const words = listed.map((one) => `${one.kind} ${placeOf(one)} ${targetOf(one)}`);
    expect(words).toEqual(wanted.lists ?? []);
    // One sentence, on one line.
    expect(failure?.sentence ?? 'Ok.').toMatch(/^[^\n]+\.$/);
    if (wanted.exit === 0) expect(pass.asked).toEqual([]);
    if (wanted.hides) expect(JSON.stringify(pass)).not.toContain(wanted.hides);
    if (wanted.ran) {
      const { came } = await trying(run, inputs, read, dualStack, wanted.ran);
      expect(came.ended?.sentence).toMatch(new RegExp(wanted.ran.says));
      expect(exitOf({ topologies: [came] })).toBe(wanted.ran.exit);
    }
    expect(readdirSync(directory).sort()).toEqual(
      readdirSync(join(bad, name))
        .map((one) => (one === 'master.cfg' ? (wanted.file ?? one) : one))
        .sort(),
    );
  });
});

test('nothing of them is left', async () => {
  expect(await left()).toBe(0);
  expect(existsSync('x.cfg')).toBe(false);
});
