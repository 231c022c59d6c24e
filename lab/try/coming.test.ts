import { expect, test } from 'vitest';
import { attachedLine } from '../../src/configuration/tac.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import { rowOf } from '../../src/try/path.ts';
import { Lines } from '../nodes/lines.ts';
import type { dialOnce } from './latent.ts';
import { standingIn } from './latent-finding.ts';
import { comingFor } from './made.ts';
import type { ToldLatents } from './told-latent.ts';

/** Workers of the lab that come in the place of containers, one for each that a Docker daemon is asked to start. */

const rows = dialsOf(
  ['a.test', 'b.test'].map((host, index) =>
    directive({
      ...({ kind: 'master-fqdn', by: 'worker', port: 9989, host } as const),
      where: `c['workers'][${index}] DockerLatentWorker.masterFQDN`,
    }),
  ),
).map((dial) => rowOf(dial, false));
const [first = '', second = ''] = rows.map(({ name }) => name);

const login = (name: string) => ({ name, password: 'p', host: `${name}.test`, port: 0 });
const told: ToldLatents = { 'workers[0]': login('a'), 'workers[1]': login('b') };

const attached: ProductSaid = { said: 'succeeded', words: [attachedLine] };
const sentAway: ProductSaid = { said: 'succeeded', words: ['the master had no build for it'] };
const substantiated = (name: string) => `Worker ${name} substantiated \\o/`;

interface Comes {
  /** What the worker of each name says, or fails with. */
  readonly says?: Readonly<Record<string, ProductSaid | Error>>;
  /** What the master logs as soon as a worker has come. */
  readonly logs?: readonly string[];
  /** Whether the master ends with that. */
  readonly ends?: boolean;
  readonly before?: readonly string[];
  readonly givesUp?: () => void;
}

/** What comes of containers of these names that are started while something is done. */
async function comeFor(names: readonly string[], comes: Comes = {}) {
  const { says = {}, logs = [], ends = false, before = [], givesUp = () => {} } = comes;
  const [standIn, master] = [new Lines(), new Lines()];
  const start = (name: string) => {
    const words = { BUILDMASTER: `${name}.test`, BUILDMASTER_PORT: '', WORKERNAME: name };
    const container = JSON.stringify({ ...words, WORKERPASS: 'p' });
    standIn.push(`{"at": "::1", "did": "started", "told": ${container}}`);
  };
  const [asked, dialled]: [unknown[], string[]] = [[], []];
  const run = async (command: readonly string[]) => {
    asked.push(JSON.parse(command[3] ?? ''));
    givesUp();
    return { exitCode: 0, stdout: 'null', stderr: '' };
  };
  const site = {
    rows,
    masters: ['a.test', 'b.test'].map((name) => ({ name, records: [] })),
    standIn: { running: { lines: standIn } },
    master: { agent: { run } },
  };
  const dial: typeof dialOnce = async (_site, _master, row, { name }, decided) => {
    dialled.push(name);
    const said = says[name] ?? attached;
    if (said instanceof Error) throw said;
    for (const line of logs) master.push(line);
    if (ends) master.end();
    await decided?.(said);
    return { names: [row.name] } as never;
  };
  for (const name of before) start(name);
  const work = async () => {
    for (const name of names) start(name);
    return 'done';
  };
  const { did, came } = await comingFor(site as never, { lines: master }, told, work, dial);
  start('a');
  expect(did).toBe('done');
  const found = [...came].map(([name, one]) => [name, 'is' in one ? one : one.container]);
  return { asked, dialled, found: Object.fromEntries(found) as Record<string, unknown> };
}

test('one comes for each container that is started meanwhile, and for none before or after', async () => {
  const logs = [substantiated('b')];
  const { asked, dialled, found } = await comeFor(['b'], { before: ['a'], logs });
  expect([asked, dialled, found]).toEqual([[], ['b'], { [second]: 'substantiated' }]);
});

test('it is substantiated where the master says so of that very worker', async () => {
  const said = await comeFor(['b'], { logs: [substantiated('a'), substantiated('b')] });
  expect(said.found).toEqual({ [second]: 'substantiated' });
  expect(said.asked).toEqual([]);
  const ended = await comeFor(['b'], { logs: [substantiated('a')], ends: true });
  expect(ended.found).toEqual({ [second]: 'told' });
  expect(ended.asked).toEqual([{ do: 'give up', name: 'b' }]);
});

test('one that the master sends away, or that does not reach it, is not waited for', async () => {
  const logs = [substantiated('a'), substantiated('b')];
  const says = { a: sentAway, b: { said: 'failed', words: [] } } as const;
  const { asked, found } = await comeFor(['a', 'b'], { says, logs });
  expect(found).toEqual({ [first]: 'told', [second]: 'told' });
  expect(asked).toEqual(['a', 'b'].map((name) => ({ do: 'give up', name })));
});

test('where the lab fails at one, the others come, and its row alone is not told', async () => {
  const says = { a: new Error('no more processes') };
  const logs = [substantiated('b')];
  const { asked, found } = await comeFor(['a', 'b'], { says, logs });
  const broken = { is: 'undecided', lab: 'broken', reasons: ['no more processes'] };
  expect(found).toEqual({ [first]: broken, [second]: 'substantiated' });
  expect(asked).toEqual([{ do: 'give up', name: 'a' }]);
});

test('a container that no row knows of, or the second of one, is given up', async () => {
  const logs = [substantiated('b')];
  const { asked, dialled, found } = await comeFor(['pod', 'b', 'b'], { logs });
  expect([dialled, found]).toEqual([['b'], { [second]: 'substantiated' }]);
  expect(asked).toEqual(['pod', 'b'].map((name) => ({ do: 'give up', name })));
});

test('a master that cannot be told to wait no longer breaks that row at most', async () => {
  const givesUp = () => {
    throw new Error('gone');
  };
  const { found } = await comeFor(['pod', 'b'], { says: { b: sentAway }, givesUp });
  expect(found).toEqual({ [second]: { is: 'undecided', lab: 'broken', reasons: ['gone'] } });
});

test('that the master took it as that worker is told where it said so', () => {
  const as = 'as your master told the container';
  expect(standingIn('substantiated', true)).toMatch(`${as}`);
  expect(standingIn('substantiated', true)).toMatch(/; your master took it as that worker$/);
  expect(standingIn('told', true)).toMatch(/; your master did not say that it took it/);
  expect(standingIn('told', false)).toMatch(/and made none$/);
  expect(standingIn(undefined, true)).not.toContain(as);
});
