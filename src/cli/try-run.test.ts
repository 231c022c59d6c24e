import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { pathsIn } from '../paths.ts';
import { lab } from '../testing/command-line.ts';
import { catalogue } from '../testing/sample.ts';
import { dialled, directive, trial, tried } from '../testing/trial.ts';
import type { ReadPass } from '../try/read.ts';
import type { Trial } from '../try/trial.ts';

const work = mkdtempSync(join(tmpdir(), 'lab-try-run-'));
const cfg = join(work, 'tree/master.cfg');
const out = join(work, 'out');
beforeAll(() => {
  mkdirSync(join(work, 'tree'));
  writeFileSync(cfg, '');
});
afterAll(() => rmSync(work, { recursive: true }));

const plain = { link: ['IPv6'], published: ['A', 'AAAA'] } as const;
const more: Catalogue = {
  ...catalogue,
  topologies: [
    ...catalogue.topologies,
    { ...plain, id: 'nat64', title: 'NAT64' },
    { ...plain, id: 'proxied', title: 'By a proxy', proxy: ['IPv6'] },
  ],
};

const pass: ReadPass = {
  ...{ release: '3.6.1', python: '3.11.2', loaded: true, written: [], asked: [], builders: [] },
  ...{ silent: [], invented: [], directives: [], workers: [], secrets: ['mark-of-a-secret'] },
};

function run(
  args: string,
  came: Partial<Trial> = {},
  read: Partial<ReadPass> = {},
  meanwhile = () => {},
) {
  const tryConfiguration = vi.fn(async (_: unknown) => {
    meanwhile();
    const topologies = [tried('dual-stack', [dialled, { is: 'loopback' }])];
    return { trial: trial({ topologies, ...came }), pass: { ...pass, ...read }, evidence: [] };
  });
  const paths = pathsIn(work);
  const rest = { tryConfiguration, catalogue: more, paths };
  const ran = lab(`try --master-cfg ${cfg} --out ${out} ${args}`, rest);
  return { tryConfiguration, ran };
}

describe('lab try', () => {
  test('runs a configuration in the plain networks unless others are named', async () => {
    const { tryConfiguration, ran } = run('');
    const told = await ran;
    expect(told.err).toBe('');
    expect(told.code).toBe(0);
    const [[asked] = []] = tryConfiguration.mock.calls;
    expect(asked).toMatchObject({ reading: { id: 'dual-stack' }, grants: true });
    const ids = (asked as { topologies: { id: string }[] }).topologies.map(({ id }) => id);
    expect(ids).toEqual(['dual-stack', 'aaaa-only', 'ipv4-only']);
    expect(existsSync(join(out, 'index.html'))).toBe(true);
  });

  test.for([
    ['--topology nat64,dual-stack', ['dual-stack', 'nat64']],
    ['--topology nat64', ['nat64']],
  ] as const)('%s are those that are named', async ([args, wanted]) => {
    const { tryConfiguration, ran } = run(args);
    await ran;
    expect(tryConfiguration.mock.calls).toMatchObject([
      [{ topologies: wanted.map((id) => ({ id })) }],
    ]);
  });

  test('all of them are those without a proxy, of which the configuration knows nothing', async () => {
    const { tryConfiguration, ran } = run('--topology all');
    const { out: said } = await ran;
    expect(said).toContain('not tried in networks with a proxy (proxied): a proxy of the lab');
    expect(readFileSync(join(out, 'trial.json'), 'utf8')).toContain('lab explain proxied tells');
    const [[asked] = []] = tryConfiguration.mock.calls;
    const ids = (asked as { topologies: { id: string }[] }).topologies.map(({ id }) => id);
    expect(ids).toEqual(['dual-stack', 'aaaa-only', 'ipv4-only', 'nat64']);
  });

  test.for(['', '--read'])('one with a proxy cannot be tried (%s)', async (more) => {
    const { tryConfiguration, ran } = run(`--topology dual-stack,proxied ${more}`);
    const { code, err } = await run(`--topology proxied,dual-stack ${more}`).ran;
    expect(code).toBe(2);
    expect(err).toContain("proxied cannot be tried: a proxy of the lab's is the only way to peers");
    expect(err).toContain('`lab explain proxied` tells what to write');
    if (more) return;
    expect((await ran).code).toBe(2);
    expect(tryConfiguration).not.toHaveBeenCalled();
  });

  test('grants nothing where that is forbidden', async () => {
    const { tryConfiguration, ran } = run('--granted none');
    await ran;
    expect(tryConfiguration.mock.calls).toMatchObject([[{ grants: false }]]);
    expect((await run('--granted db').ran).code).toBe(2);
  });

  test('tells what cannot be run, and is listed by its text, in every form', async () => {
    const failure = { sentence: 'It is written for 0.8.', exit: 3 as const };
    const directives = [directive({ notRun: 'no image of 0.8' })];
    const read = { failure, directives };
    const { code, out: said } = await run('', { ...read, topologies: [] }, read).ran;
    expect(code).toBe(3);
    expect(said).toContain('not run: no image of 0.8');
    for (const file of ['trial.json', 'trial.md', 'index.html'])
      expect(readFileSync(join(out, file), 'utf8')).toContain('no image of 0.8');
  });

  test('says why nothing was run, also in the report, and masks it', async () => {
    await run('').ran;
    const failure = { sentence: 'It said mark-of-a-secret.', exit: 1 as const };
    const { code, err, out: said } = await run('', { failure, topologies: [] }, { failure }).ran;
    expect(code).toBe(1);
    expect(err).toContain('It said');
    const written = ['trial.json', 'trial.md', 'index.html'].map((file) => {
      const text = readFileSync(join(out, file), 'utf8');
      expect(text).toContain('It said');
      return text;
    });
    expect([said, err, ...written].join()).not.toContain('mark-of');
  });

  test('leaves no report of an earlier trial where the lab broke', async () => {
    await run('').ran;
    const tryConfiguration = async () => {
      throw new Error('no engine');
    };
    const { code } = await lab(`try --master-cfg ${cfg} --out ${out}`, {
      ...{ tryConfiguration, catalogue: more, paths: pathsIn(work) },
    });
    expect(code).toBe(3);
    expect(readdirSync(out)).toEqual([]);
  });

  test.for([
    ['index.html', 'mine'],
    ['trial.md', 'mine'],
    ['trial.json', '{"name": "mine"}'],
    ['trial.json', 'mine'],
  ] as const)('writes over no %s of the user, and runs nothing', async ([name, mine]) => {
    const own = mkdtempSync(join(work, 'own-'));
    writeFileSync(join(own, name), mine);
    const { tryConfiguration, ran } = run(`--out ${own}`);
    const { code, err } = await ran;
    expect(code).toBe(2);
    expect(err).toContain(`The ${name} in ${own} is no report of a trial.\n`);
    expect(tryConfiguration).not.toHaveBeenCalled();
    expect(readdirSync(own)).toEqual([name]);
    expect(readFileSync(join(own, name), 'utf8')).toBe(mine);
  });

  /** A directory with the report of a trial, and in it what else a user has there. */
  const withTrial = async (mine: Readonly<Record<string, string>>) => {
    const own = mkdtempSync(join(work, 'own-'));
    await run(`--out ${own}`).ran;
    for (const [name, text] of Object.entries(mine)) {
      mkdirSync(dirname(join(own, name)), { recursive: true });
      writeFileSync(join(own, name), text);
    }
    return own;
  };

  test.for(['index.html', 'trial.md'])(
    'writes over no %s that took the place of the lab’s',
    async (name) => {
      const own = await withTrial({ [name]: 'mine' });
      const { tryConfiguration, ran } = run(`--out ${own}`);
      const { code, err } = await ran;
      expect(code).toBe(2);
      expect(err).toContain(`The ${name} in ${own} is no report of a trial.\n`);
      expect(tryConfiguration).not.toHaveBeenCalled();
      expect(readFileSync(join(own, name), 'utf8')).toBe('mine');
      expect(existsSync(join(own, 'trial.json'))).toBe(true);
    },
  );

  test.for(['evidence/granted-mine/a', 'evidence/try__mine@all/a', 'evidence/a', 'evidence'])(
    'takes no %s of the user for that of a trial, and runs nothing',
    async (name) => {
      const own = mkdtempSync(join(work, 'own-'));
      mkdirSync(dirname(join(own, name)), { recursive: true });
      writeFileSync(join(own, name), 'mine');
      const { tryConfiguration, ran } = run(`--out ${own}`);
      const { code, err } = await ran;
      expect(code).toBe(2);
      expect(err).toContain(`The evidence in ${own} is that of no trial.\n`);
      expect(tryConfiguration).not.toHaveBeenCalled();
      expect(readFileSync(join(own, name), 'utf8')).toBe('mine');
    },
  );

  test('removes the evidence of an earlier trial, and nothing beside it', async () => {
    const lab = ['evidence/granted-db/try__db-1@a/a', 'evidence/try__db-1@a/a'];
    const mine = ['evidence/granted-mine/a', 'evidence/granted-db/a', 'evidence/a'];
    const own = await withTrial(Object.fromEntries([...lab, ...mine].map((one) => [one, 'x'])));
    expect((await run(`--out ${own}`).ran).code).toBe(0);
    expect(lab.filter((name) => existsSync(join(own, name)))).toEqual([]);
    expect(mine.filter((name) => existsSync(join(own, name)))).toEqual(mine);
  });

  test('removes no evidence that came while the trial ran', async () => {
    const own = mkdtempSync(join(work, 'own-'));
    const mine = join(own, 'evidence/granted-mine');
    const { ran } = run(`--out ${own}`, {}, {}, () => void mkdirSync(mine, { recursive: true }));
    expect((await ran).code).toBe(0);
    expect(existsSync(mine)).toBe(true);
  });

  test('writes beside other files, and over an earlier trial', async () => {
    const own = mkdtempSync(join(work, 'own-'));
    writeFileSync(join(own, 'master.cfg'), 'mine');
    for (const configuration of ['first.cfg', 'second.cfg']) {
      expect((await run(`--out ${own}`, { configuration }).ran).code).toBe(0);
      expect(readFileSync(join(own, 'trial.json'), 'utf8')).toContain(configuration);
    }
    expect(readFileSync(join(own, 'master.cfg'), 'utf8')).toBe('mine');
  });

  test('runs nothing where a file stands in place of the directory', async () => {
    const { tryConfiguration, ran } = run(`--out ${cfg}`);
    const { code, err } = await ran;
    expect(code).toBe(2);
    expect(err).toContain(`${cfg} is a file, and --out wants a directory.\n`);
    expect(tryConfiguration).not.toHaveBeenCalled();
  });

  test('says what came of it also where the report cannot be written', async () => {
    const failure = { sentence: 'It said so.', exit: 1 as const };
    // A file comes to stand where the directory is to be, while the trial runs.
    const late = (name: string, ...rest: Parameters<typeof run>) => {
      const at = join(work, name);
      const { ran } = run(`--out ${at} ${rest[0]}`, rest[1], rest[2], () => writeFileSync(at, ''));
      return ran;
    };
    const failed = await late('late', '', { failure, topologies: [] }, { failure });
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('The report was not written: ');
    expect(failed.err).toContain('It said so.');
    const whole = await late('later', '--json');
    expect(whole.code).toBe(3);
    expect(JSON.parse(whole.out)).toMatchObject({ topologies: [{ id: 'dual-stack' }] });
    expect(whole.err).not.toBe('');
  });
});
