import { describe, expect, test } from 'vitest';
import type { AnyPath } from '../../src/path.ts';
import type { Program, ProgramLog } from '../../src/program.ts';
import { Lines } from '../nodes/lines.ts';
import { pathOf } from '../testing/path.ts';
import { spawnedWith } from '../testing/spawned.ts';
import { StartedProgram } from './program.ts';

const written: Program = {
  command: ['twistd'],
  directory: '/srv/worker',
  environment: {},
  files: { '/srv/worker/buildbot.tac': 's = Worker()' },
};

/** A program that was started by an agent that does nothing; `files` are those that it wrote. */
function start(
  path: AnyPath,
  files: Record<string, string> = {},
  daemon = 3,
  rest: Partial<Program> = {},
  lookedUp: () => void = () => {},
) {
  const lines = new Lines();
  const spawned: Program[] = [];
  const agent = {
    spawn(program: Program) {
      spawned.push(program);
      return spawnedWith(lines, {
        exit: async () => (lines.ended ? 7 : undefined),
        async alive() {
          lookedUp();
          return !lines.ended;
        },
      });
    },
    async run([command = '', file = '']: readonly string[]) {
      const stdout = files[file];
      const exitCode = command === 'sh' ? daemon : stdout === undefined ? 1 : 0;
      return { exitCode, stdout: stdout ?? '', stderr: '' };
    },
  };
  const fixtures = { '/srv/mail/named.conf': 'dns/root.zone' };
  return {
    lines,
    spawned,
    program: new StartedProgram(path, agent, { ...written, ...rest, fixtures }),
  };
}

test('a program is started with its files, and with the fixtures that it needs', () => {
  const [spawned] = start(pathOf()).spawned;
  expect(spawned).toMatchObject({ command: ['twistd'], directory: '/srv/worker' });
  expect(Object.keys(spawned?.files ?? {})).toEqual([
    '/srv/worker/buildbot.tac',
    '/srv/mail/named.conf',
  ]);
  expect(spawned?.files['/srv/mail/named.conf']).toContain('SOA');
});

describe('what a program says is decided', () => {
  const { read } = pathOf();
  const of = { place: { name: '', ipv4: '', ipv6: '', authority: '' } };
  const reader =
    (seen: ProgramLog[] = []) =>
    (log: ProgramLog) => {
      seen.push(log);
      return read(log, { name: 'a', title: '', predictions: [] }, of);
    };

  test('by a line that is there, or that comes', async () => {
    const { lines, program } = start(pathOf());
    const later = program.decided(reader());
    lines.push('done');
    expect(await later).toEqual({ said: 'succeeded', words: ['done'] });
    expect(await program.decided(reader())).toMatchObject({ said: 'succeeded' });
  });

  test('by the lines from one on, as there are several dials in one log', async () => {
    const { lines, program } = start(pathOf());
    lines.push('done');
    const second = program.decided(reader(), 1);
    setImmediate(() => lines.push('failed'));
    expect(await second).toMatchObject({ said: 'failed' });
  });

  test('by one look at a burst of lines, also where the last of them decides', async () => {
    const { lines, program } = start(pathOf());
    const seen: ProgramLog[] = [];
    const later = program.decided(reader(seen));
    for (let index = 0; index < 1000; index += 1) lines.push('a line');
    lines.push('done');
    expect(await later).toMatchObject({ said: 'succeeded' });
    expect(seen.length).toBeLessThan(4);
    expect(seen.at(-1)?.lines).toHaveLength(1001);
  });

  test('by its end, with its exit status and the files that it wrote', async () => {
    const path = pathOf({ reads: ['/srv/twistd.log', '/srv/missing.log'] });
    const { lines, program } = start(path, { '/srv/twistd.log': 'retrying' });
    const seen: ProgramLog[] = [];
    const later = program.decided(reader(seen));
    lines.push('a line');
    lines.end();
    expect(await later).toMatchObject({ said: 'nothing' });
    expect(seen.at(-1)).toEqual({
      lines: ['a line'],
      exit: 7,
      files: { '/srv/twistd.log': 'retrying' },
    });
  });

  test('by the time that its path gives it: it said nothing', async () => {
    const { program } = start(pathOf({ decidesWithin: 20 }));
    const seen: ProgramLog[] = [];
    expect(await program.decided(reader(seen))).toMatchObject({ said: 'nothing' });
    expect(seen.at(-1)).not.toHaveProperty('exit');
  });
});

describe('the start', () => {
  const master = pathOf({ runs: 'master' });

  test.each([
    ['runs', 'BuildMaster is running', 'running'],
    ['fails', 'BuildMaster startup failed', 'failed'],
  ])('of a master that %s is known by its words', async (_, line, said) => {
    const { lines, program } = start(master);
    const starting = program.start();
    lines.push(`2026-11-28T18:14:34+0000 [-] ${line}`);
    expect(await starting).toBe(said);
  });

  test('of a master that ends without a word is none', async () => {
    const { lines, program } = start(master);
    lines.push('Traceback (most recent call last):');
    lines.push('ImportError: no module');
    lines.end();
    expect(await program.start()).toBe('nothing');
    expect(program.failedStart()).toEqual({ said: 'nothing', words: ['ImportError: no module'] });
    expect(await program.state()).toEqual({ started: 'nothing', exit: 7, alive: false });
  });

  test('of any other program is that it was started', async () => {
    expect(await start(pathOf()).program.start()).toBe('running');
  });

  test('that failed says so, and why', async () => {
    const { lines, program } = start(master);
    for (const line of ['Configuration Errors:', '  no port', 'Halting master.']) lines.push(line);
    lines.push('BuildMaster startup failed');
    await program.start();
    expect(program.failedStart()).toEqual({ said: 'failed', words: ['no port'] });
  });
});

describe('the state', () => {
  test('is looked up, and has no exit status of what runs', async () => {
    const { lines, program } = start(pathOf());
    expect(await program.state()).toEqual({ started: 'running', alive: true });
    lines.end();
    expect(await program.state()).toEqual({ started: 'running', exit: 7, alive: false });
  });

  test('of one that ends while it is looked up has its exit status', async () => {
    const { lines, program } = start(pathOf(), {}, 3, {}, () => lines.end());
    expect(await program.state()).toEqual({ started: 'running', exit: 7, alive: false });
  });

  test.each([
    ['left none behind', 3, {}],
    ['left one that runs', 0, { daemon: true }],
    ['left one that has ended', 1, { daemon: false }],
  ])('of a program that %s', async (_, exitCode, expected) => {
    const { program } = start(pathOf({ daemon: '/srv/twistd.pid' }), {}, exitCode);
    expect(await program.state()).toEqual({ started: 'running', alive: true, ...expected });
  });
});

test('a file that is added is read with the rest of the log, from a line on', async () => {
  const { lines, program } = start(pathOf());
  for (const line of ['first', 'second']) lines.push(line);
  program.addFile('git', 'fatal: no');
  expect(await program.log(1)).toEqual({ lines: ['second'], files: { git: 'fatal: no' } });
});

test.each([
  ['as they were given', 'PEM', true],
  ['emptied', '', false],
])('the authorities that a program trusts are read where it is: %s', async (_, there, trusts) => {
  const given = { environment: { SSL_CERT_FILE: '/srv/ca.pem' }, files: { '/srv/ca.pem': 'PEM' } };
  const { program } = start(pathOf(), { '/srv/ca.pem': there }, 3, given);
  expect(await program.state()).toMatchObject({ trusts });
});

test('a program that is frozen stays as it was then, whatever becomes of it', async () => {
  const { lines, program } = start(pathOf());
  lines.push('first');
  await program.freeze();
  lines.push('second');
  lines.end();
  expect(await program.state()).toMatchObject({ alive: true });
  expect(await program.log()).toEqual({ lines: ['first'], files: {} });
  expect((await program.log(1)).lines).toEqual([]);
});
