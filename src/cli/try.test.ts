import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lab } from '../testing/command-line.ts';
import type { ReadPass } from '../try/read.ts';

const pass: ReadPass = {
  ...{ release: '3.6.1', python: '3.11.2', loaded: true, written: [], asked: [], builders: [] },
  ...{ silent: ['usage data is switched off'], invented: [] },
  directives: [
    {
      ...{
        kind: 'push',
        where: "c['services'][0] HttpStatusPush.serverUrl",
        host: 'a.test',
        port: 443,
      },
      ...{ by: 'master', protocol: 'https', text: 'https://a.test/hooks/mark-of-a-secret' },
      places: [{ file: 'master.cfg', line: 3 }],
    },
  ],
  workers: [{ name: 'one', class: 'a.Worker', password: 'mark-of-a-worker' }],
  secrets: ['mark-of-a-secret', 'mark-of-a-worker'],
};

const work = mkdtempSync(join(tmpdir(), 'lab-try-'));
const cfg = join(work, 'tree/master.cfg');
beforeAll(() => {
  mkdirSync(join(work, 'tree'));
  writeFileSync(cfg, '');
  vi.spyOn(process, 'cwd').mockReturnValue(work);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(work, { recursive: true });
});

function read(args: string, came: Partial<ReadPass> = {}) {
  const readConfiguration = vi.fn(async () => ({ ...pass, ...came }));
  return { readConfiguration, ran: lab(`try --read ${args}`, { readConfiguration }) };
}

describe('lab try --read', () => {
  test('lists what was read, without passwords', async () => {
    const { code, out } = await read(`--master-cfg ${cfg}`).ran;
    expect(code).toBe(0);
    expect(out).toContain('https a.test:443  master.cfg:3');
    expect(out).toContain('Note: usage data is switched off.');
  });

  test.for(['', '--json'])('shows no secret in any form (%s)', async (more) => {
    const failure = { sentence: 'It said mark-of-a-secret.', exit: 1 as const };
    const { code, out, err } = await read(`--master-cfg ${cfg} ${more}`, { failure }).ran;
    expect(code).toBe(1);
    expect(out + err).not.toMatch(/mark-of/);
  });

  test('hands over what is given', async () => {
    const { readConfiguration, ran } = read(
      `--master-cfg ${cfg} --source ${work} --env A=1 --env B=x=y --ignore-key k --map A.test.=outside --invent --at /srv/bb`,
    );
    expect((await ran).code).toBe(0);
    expect(readConfiguration.mock.calls).toMatchObject([
      [
        {
          topology: { id: 'dual-stack' },
          inputs: {
            ...{ source: work, basedir: join(work, 'tree'), at: '/srv/bb', invents: true },
            ...{
              environment: { A: '1', B: 'x=y' },
              ignoredKeys: ['k'],
              names: { 'a.test': 'outside' },
            },
          },
        },
      ],
    ]);
  });

  test('hands over that packages may be built', async () => {
    const builds = read(`--master-cfg ${cfg} --requirements ${cfg} --allow-builds`);
    const wheels = read(`--master-cfg ${cfg} --requirements ${cfg}`);
    expect([(await builds.ran).code, (await wheels.ran).code]).toEqual([0, 0]);
    expect(builds.readConfiguration.mock.calls).toMatchObject([[{ inputs: { builds: true } }]]);
    expect(JSON.stringify(wheels.readConfiguration.mock.calls)).not.toContain('builds');
  });

  test('hands over the Python on which the release is installed', async () => {
    const { readConfiguration, ran } = read(`--master-cfg ${cfg} --python 3.13`);
    expect((await ran).code).toBe(0);
    const source = { release: '3.6.1', python: '3.13' };
    expect(readConfiguration.mock.calls).toMatchObject([
      [{ subject: { master: source, worker: source } }],
    ]);
  });

  test.for([
    ['', 'A trial needs a configuration.'],
    [`--master-cfg ${work}/none.cfg`, 'There is no file'],
    [`--master-cfg ${work}`, 'is a directory, and --master-cfg wants a file'],
    [`--master-cfg ${cfg} --env secret`, '--env wants NAME=VALUE, and number 1 is none.'],
    [`--master-cfg ${cfg} --at /etc`, '--at cannot place anything at /etc.'],
    [`--master-cfg ${cfg} --at here`, '--at cannot place anything at here.'],
    [`--master-cfg ${cfg} --file ${cfg}=/etc/passwd`, '--file cannot place anything at /etc.'],
    [`--master-cfg ${cfg} --map a=b`, 'A name cannot be mapped to "b".'],
    [`--master-cfg ${cfg} --map a=worker`, '--map wants NAME=WHO, with master, outside, nowhere.'],
    [`--master-cfg ${cfg} --answer x`, '"x" is no pair.'],
    [`--master-cfg ${cfg} --allow-builds`, '--allow-builds needs packages.'],
    [`--master-cfg ${cfg} --python 3.12`, 'on Python 3.11 and 3.13, and not on 3.12'],
    [`--master-cfg ${cfg} --python 3.13 --master-image own:1`, 'an image has its own'],
    [`--master-cfg ${cfg} --source ${work}/tree/none`, 'There is no directory'],
    [`--master-cfg ${cfg} --basedir ${tmpdir()} --source ${work}`, 'is not in'],
  ])('refuses %s', async ([args, words]) => {
    const { readConfiguration, ran } = read(args ?? '');
    const { code, err } = await ran;
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).not.toContain('secret ');
    expect(readConfiguration).not.toHaveBeenCalled();
  });

  test('writes a file to fill, and only once', async () => {
    const failure = {
      sentence: 'It reads A.',
      remedy: 'Fill it.',
      exit: 2 as const,
      envFile: 'A=\n',
    };
    const { code, err } = await read(`--master-cfg ${cfg}`, { loaded: false, failure }).ran;
    expect(code).toBe(2);
    expect(err).toContain('It reads A.\nFill it.');
    expect(readFileSync(join(work, 'try.env'), 'utf8')).toBe('A=\n');
    const again = await read(`--master-cfg ${cfg}`, { loaded: false, failure }).ran;
    expect(again.err).toContain('try.env is there already; it wants:\nA=');
  });
});
