import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { plain } from '../../src/subject.ts';
import type { Directive } from '../../src/try/directive.ts';
import { parseEnvFile } from '../../src/try/env-file.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { onlyAaaa } from '../testing/topologies.ts';
import { type ReadSite, reading, tryFixtures, tryPackages } from '../testing/trial.ts';
import { imagesWith } from './image.ts';

/** Five invented configurations: all that each names is found, what is missing is told, and what is silent. */

interface Expected {
  readonly directives: readonly (Pick<Directive, 'kind' | 'where' | 'host' | 'port'> &
    Partial<Pick<Directive, 'tls' | 'by'>>)[];
  readonly silent: readonly string[];
}

const { host, labels, images } = inject('prepared');
startContainersOn(host);
const lab = { engine: { docker: dockerAt() } as never, labels };
const configurations = join(tryFixtures, 'configs');
const work = mkdtempSync(join(tmpdir(), 'lab-configurations-'));
afterAll(() => rmSync(work, { recursive: true }));

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(configurations, name, 'expected.json'), 'utf8')) as Expected;
}

/** The inputs of a configuration as its page says, over a copy without some of its files. */
function inputsOf(name: string, lacks: readonly string[] = []): TrialInputs {
  const directory = mkdtempSync(join(work, `${name}-`));
  cpSync(join(configurations, name), directory, { recursive: true });
  for (const one of lacks) rmSync(join(directory, one), { recursive: true, force: true });
  const env = join(directory, 'env');
  const environment = existsSync(env) ? parseEnvFile(readFileSync(env, 'utf8'), 'env') : {};
  for (const one of lacks) delete environment[one];
  const tac = join(directory, 'buildbot.tac');
  return inputsFor(join(directory, 'master.cfg'), {
    environment,
    ...(existsSync(tac) && { workerTac: tac }),
  });
}

/** As it is written, or what is known of it only when it is loaded. */
function isFound(wanted: Expected['directives'][number], { directives }: ReadPass): boolean {
  return directives.some(
    (one) =>
      one.kind === wanted.kind &&
      (one.host === wanted.host || wanted.host === 'what gethostbyname answered') &&
      one.port === wanted.port &&
      (wanted.tls === undefined || one.tls === wanted.tls) &&
      (wanted.by === undefined || one.by === wanted.by),
  );
}

/** Words of a sentence that carry its sense. */
function words(sentence: string): string[] {
  return sentence.match(/[\w.-]{5,}/g) ?? [];
}

describe.for(['3.6.1', '4.3.0'])('Buildbot %s', (release) => {
  const site = async (packages: string | undefined): Promise<ReadSite> => {
    const imaged = await imagesWith(
      lab as never,
      plain(release),
      { requirements: packages },
      silent,
    );
    return { lab, images: imaged.images, release };
  };

  test.for(['orchard', 'tidewater', 'lanternfish', 'quarrystone', 'mossbank'])(
    'all that %s names is found',
    async (name) => {
      const on = await site(name === 'mossbank' ? tryPackages : undefined);
      const pass = await reading(on, { ...inputsOf(name), invents: true });
      expect(pass.failure).toBeUndefined();
      const { directives, silent } = expectedOf(name);
      expect(directives.filter((one) => !isFound(one, pass))).toEqual([]);
      for (const sentence of silent) {
        const told = pass.silent.join(' ');
        const missing = words(sentence).filter((word) => !told.includes(word));
        expect(missing.length, `${sentence}\n${told}`).toBeLessThanOrEqual(
          words(sentence).length / 4,
        );
      }
    },
  );
});

/** Variables without which lanternfish does not load; for all others it has a default. */
const neededVariables = [
  ...['DB_HOST', 'DB_PASSWORD_FILE', 'DB_USER', 'GH_CLIENT_ID', 'GH_CLIENT_SECRET_FILE'],
  ...['HOOK_CREDENTIALS', 'HTTP_PORT', 'PB_PORT', 'WORKER_PASSWORDS_FILE'],
];

/** A directive with all that decides how it is dialled, and its line. */
function inShort(one: Directive): string {
  const { kind, by, protocol, path, host, port, tls, decidedAtBuildTime, places } = one;
  return [
    ...[kind, by, protocol, ...(path === undefined ? [] : [path]), host ?? '-', port ?? '-'],
    ...(tls ? ['tls'] : []),
    ...(one.default ? ['default'] : []),
    ...(decidedAtBuildTime ? ['later'] : []),
    places?.[0]?.line ?? '-',
  ].join(' ');
}

test.for(['3.6.1', '4.3.0'])(
  'one of each thing that dials or listens is found on %s, and nothing else',
  async (release) => {
    const imaged = await imagesWith(lab as never, plain(release), {}, silent);
    const source = join(tryFixtures, 'kinds');
    const on = { lab, images: imaged.images, release };
    const { failure, directives } = await reading(on, inputsFor(join(source, 'master.cfg')));
    expect(failure).toBeUndefined();
    const wanted = JSON.parse(readFileSync(join(source, 'expected.json'), 'utf8')) as {
      readonly directives: readonly string[];
    };
    expect(directives.map(inShort).sort()).toEqual(wanted.directives.toSorted());
  },
);

describe('without an input', () => {
  const site = { lab, images, release: '3.6.1' };
  const told = async (inputs: TrialInputs, topology = undefined as typeof onlyAaaa | undefined) => {
    const { failure } = await reading(site, inputs, topology && { topology });
    return { exit: failure?.exit, sentence: `${failure?.sentence} ${failure?.remedy}`, failure };
  };

  test('orchard loads, and has no reporter', async () => {
    const pass = await reading(site, inputsOf('orchard', ['site.json']));
    expect(pass.loaded).toBe(true);
    const kinds = new Set(pass.directives.map(({ kind }) => kind));
    expect(['irc', 'push', 'mail'].filter((kind) => kinds.has(kind as never))).toEqual([]);
    expect(pass.written.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['IRC', 'GitHubStatusPush', 'MailNotifier']),
    );
    expect(pass.silent.join()).toContain('site.json is not there');
  });

  test('tidewater says what its ini file lacks', async () => {
    const { exit, sentence } = await told(inputsOf('tidewater', ['config.ini']));
    expect(sentence).toContain('no [master] or [repo] in the ini file');
    expect(sentence).toContain('config.ini');
    expect(exit).toBe(2);
  });

  test('tidewater loads without its keys, and cannot open its port', async () => {
    const pass = await reading(site, inputsOf('tidewater'));
    expect(pass.silent.join()).toContain("the workers' port cannot be opened");
  });

  test('lanternfish names the variable and the file', async () => {
    const variable = await told(inputsOf('lanternfish', ['PB_PORT']));
    expect(variable.sentence).toContain("KeyError: 'PB_PORT'");
    expect(variable.failure).toMatchObject({ exit: 2, missing: ['PB_PORT'] });
    expect(variable.failure?.envFile).toContain('\nPB_PORT=\n');
    const all = await told({ ...inputsOf('lanternfish'), environment: {} });
    expect(all.failure?.missing?.toSorted()).toEqual(neededVariables);
    const file = await told(inputsOf('lanternfish', ['secrets/passwords.json']));
    expect(file.sentence).toContain(
      'No such file: secrets/passwords.json, which WORKER_PASSWORDS_FILE names',
    );
  });

  test('mossbank names what it lacks', async () => {
    const name = await told(inputsOf('mossbank'), onlyAaaa);
    expect(name.sentence).toMatch(/socket.gaierror at load.*IPv4 address.*Set MASTER_FQDN/);
    const { sentence, failure } = await told(inputsOf('mossbank'));
    expect(sentence).toMatch(/python module 'docker.*' is needed to use a DockerLatentWorker/i);
    expect(failure).toMatchObject({ exit: 2, missing: ['docker'] });
  });

  test('quarrystone names its secrets, or has them made up', async () => {
    const inputs = inputsOf('quarrystone', ['secrets']);
    const { sentence } = await told(inputs);
    expect(sentence).toMatch(/secrets does not exists.*--file.*invented secrets/);
    const pass = await reading(site, { ...inputs, invents: true });
    expect(pass.loaded).toBe(true);
    expect(pass.invented.join()).toContain('secrets in secrets: worker-password');
  });
});
