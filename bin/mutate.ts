import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { filesOf, type Room, rooms } from './mutation-rooms.ts';
import { countedIn, type MutationReport, scoreInWords, scoreOf } from './mutation-score.ts';

/**
 * Mutation tests of what judges, room by room: `npm run mutate`, or `npm run mutate -- NAME…` for
 * rooms or files. With `--incremental`, what neither a change nor a test touches is taken from the
 * run before.
 */

/** The score, in percent, below which the tests do not hold what they guard. */
const least = 85;
const root = dirname(import.meta.dirname);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { incremental: { type: 'boolean', default: false } },
});

/** A room, and the files of it that were asked for. */
interface Asked {
  readonly room: Room;
  readonly files: readonly string[];
}

const asked: Asked[] = rooms
  .map((room) => {
    const files = filesOf(room.mutate).filter((file) => positionals.includes(file));
    return { room, files, whole: positionals.length === 0 || positionals.includes(room.name) };
  })
  .filter(({ files, whole }) => whole || files.length > 0)
  .map(({ room, files, whole }) => ({ room, files: whole ? [] : files }));

const known = new Set(rooms.flatMap(({ name, mutate }) => [name, ...filesOf(mutate)]));
const unknown = positionals.filter((name) => !known.has(name));
if (unknown.length > 0) {
  console.error(
    `Nothing that is mutated is called "${unknown[0]}". The rooms: ${rooms.map(({ name }) => name).join(', ')}.`,
  );
  process.exitCode = 2;
} else await mutateAll();

async function mutateAll(): Promise<void> {
  const reports: MutationReport[] = [];
  const told: string[] = [];
  for (const one of asked) {
    const report = await mutated(one);
    if (report) reports.push(report);
    const came = report ? scoreInWords(countedIn([report])) : 'Stryker failed';
    told.push(`${one.room.name}: ${came}`);
    console.log(told.at(-1));
  }
  const all = countedIn(reports);
  console.log(['', ...told, `all: ${scoreInWords(all)}`].join('\n'));
  if (reports.length < asked.length || (scoreOf(all) ?? 0) < least) process.exitCode = 1;
}

/** What Stryker reported of one room; nothing where it failed. */
async function mutated({ room, files }: Asked): Promise<MutationReport | undefined> {
  const report = join(root, 'reports/mutation', `${room.name}.json`);
  rmSync(report, { force: true });
  const { failed } = await execa({
    cwd: root,
    env: { MUTATE_ROOM: room.name },
    preferLocal: true,
    reject: false,
    stdio: 'inherit',
  })`stryker run ${values.incremental ? ['--incremental'] : []} ${files.length > 0 ? ['--mutate', files.join(',')] : []}`;
  return failed ? undefined : JSON.parse(readFileSync(report, 'utf8'));
}
