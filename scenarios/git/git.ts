import { ending, loopbackPb, loopbackWeb, masterProgram } from '../../src/configuration/master.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { Dialled, Path, Peer, Program, ProgramLog, Setting } from '../../src/path.ts';
import { fill, literalIn } from '../../src/place.ts';
import { complaintIn, undecided, withoutStamp } from '../../src/program-log.ts';
import { type FetchRow, rows } from './rows.ts';

/** The port of what is spoken: what the URL says, and where it has the form of scp, ssh. */
const ports = { http: 80, git: 9418, ssh: 22 } as const;

/** How builds and masters fetch by git. */
export const gitPath: Path<FetchRow> = {
  id: 'git',
  title: 'Git, as builds and masters use it',
  runs: 'master',
  rows,
  host: ({ website }) => (website ? 'ipv4only.example.org' : 'git.example.org'),
  peer: (row): Peer => ({
    server: 'web',
    port: ports[transportOf(row)],
    ...(row.website && { records: ['A'] }),
  }),
  lines: (row) => [{ file: 'master.cfg', text: fetchLine(row) }],
  shares: () => 'all',
  program,
  trigger: { by: 'forced build', parameters: { owner: 'lab' } },
  decidesWithin: 120_000,
  read,
  resolves: ({ url }) => literalIn(url),
  builder: ({ by, name }) => (by === 'step' ? name : undefined),
  step: 'git',
  need(row) {
    const over = transportOf(row) === 'ssh' ? ' over ssh' : '';
    const website = row.website ? `, from a website with ${row.website}` : '';
    return `${row.by === 'step' ? 'The Git step' : 'GitPoller'}${over}${website}`;
  },
  traits: ({ by }) => ({ run: by === 'step' ? 'for the Git step' : 'for GitPoller' }),
};

function transportOf({ url }: FetchRow): keyof typeof ports {
  return url.startsWith('http:') ? 'http' : url.startsWith('git:') ? 'git' : 'ssh';
}

/** The step or the poller in master.cfg. */
function fetchLine({ by, url, name }: FetchRow): string {
  if (by === 'step') return `steps.Git(repourl='${url}', mode='full')`;
  return `changes.GitPoller('${url}', workdir='${name}.git', pollInterval=3600, pollAtLaunch=True)`;
}

/** A master with these steps, each on a builder of its own, and these pollers. */
function program(shared: readonly FetchRow[], { at, localWorker }: Setting<FetchRow>): Program {
  const line = (row: FetchRow) => fill(fetchLine(row), at(row));
  const { step: steps = [], poller: pollers = [] } = Object.groupBy(shared, ({ by }) => by);
  const builder = (name: string, steps: string) =>
    `    util.BuilderConfig(name='${name}', workernames=['local'], factory=util.BuildFactory(${steps})),`;
  const names = ['none', ...steps.map(({ name }) => name)];
  return masterProgram(`from buildbot.plugins import changes, schedulers, steps, util, worker

c = BuildmasterConfig = {}
${loopbackPb}
${loopbackWeb}
c['workers'] = [${localWorker}]
c['builders'] = [
${[...steps.map((row) => builder(row.name, `[${line(row)}]`)), builder('none', '')].join('\n')}
]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=[${names.map((name) => `'${name}'`).join(', ')}])]
c['change_source'] = [
${pollers.map((row) => `    ${line(row)},`).join('\n')}
]
${ending}`);
}

function read(log: ProgramLog, row: FetchRow, { place }: Dialled): ProductSaid {
  return row.by === 'step' ? readStep(log, row) : readPoller(log, fill(row.url, place));
}

/** A line in which git or ssh says why, or the last one of a traceback. */
const telling = /^(?:error|fatal|ssh|[\w.]+(?:Error|Exception)): /;

/** The end of the row's build, and what git said in its step. */
function readStep({ lines, files }: ProgramLog, { name }: FetchRow): ProductSaid {
  const end = lines.find(
    (line) => line.includes(`<Build ${name} `) && line.includes('build finished'),
  );
  if (end === undefined) return undecided;
  const words = (files[name] ?? '').split('\n').filter((line) => telling.test(line));
  if (end.includes('results:success')) return { said: 'succeeded', words: ['the step succeeded'] };
  return { said: 'failed', words, complaint: complaintIn(words) };
}

/** What the poller says of its URL, which no other row has. */
function readPoller({ lines }: ProgramLog, url: string): ProductSaid {
  const processing = 'gitpoller: processing changes';
  if (lines.some((line) => line.includes(`${processing} from "${url}"`)))
    return { said: 'succeeded', words: [processing] };
  const failure = lines.findIndex(
    (line) => line.includes(url) && line.includes('failed with exit code'),
  );
  if (failure < 0) return undecided;
  const words = lines
    .slice(failure, failure + 2)
    .map((line) => withoutStamp(line).trim())
    .filter(Boolean);
  return { said: 'failed', words, complaint: complaintIn(words) };
}
