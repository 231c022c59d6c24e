import type { HttpRequest } from '../../src/client.ts';
import type { BuildEnd } from '../../src/evidence.ts';
import type { Runner } from '../nodes/agent.ts';
import type { ExecResult } from '../nodes/container-spec.ts';
import { comesWithin, waitUntil } from '../wait.ts';

/** A master's web interface, asked from its own node over the loopback interface. */

/** curl takes `localhost` for both addresses of the interface, and asks the one that is there. */
const origin = 'http://localhost:8010';
const api = '/api/v2';
/** How long an answer may take to end, in seconds. */
const endsWithin = 10;
/**
 * Buildbot 4.2 and 4.3 write answers to GETs from a thread and lose parts of them now and then (its
 * issue 9065): such a GET is asked anew, so often in all.
 */
const asksAtMost = 4;
/** curl's exit codes for a part of a file, and for a time-out. */
const brokenOff = [18, 28];

/** What the REST API answers to a GET, parsed. Throws when it does not. */
export async function getInside<T>(agent: Runner, path: string): Promise<T> {
  for (let asked = 0; asked < asksAtMost; asked++) {
    const done = await curl(agent, `${api}${path}`, '--max-time', String(endsWithin));
    if (!brokenOff.includes(done.exitCode)) return JSON.parse(answered(path, done)) as T;
  }
  throw new Error(`the answer to GET ${path} broke off ${asksAtMost} times`);
}

/** Forces a build of each builder of a force scheduler. Throws when Buildbot refuses. */
export async function forceBuild(
  agent: Runner,
  scheduler: string,
  params: Readonly<Record<string, string>> = {},
): Promise<void> {
  await postInside(agent, `${api}/forceschedulers/${scheduler}`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'force', id: 1, params }),
  });
}

/** Posts. Throws when it is not taken. */
export async function postInside(
  agent: Runner,
  path: string,
  { headers = {}, body = '' }: HttpRequest,
): Promise<void> {
  const options = Object.entries(headers).flatMap(([name, value]) => [
    '--header',
    `${name}: ${value}`,
  ]);
  answered(path, await curl(agent, path, ...options, '--data', body));
}

/** How the last build of a builder ended; its log line comes before the database has it. */
export async function lastBuild(
  agent: Runner,
  builder: string,
  within = comesWithin,
): Promise<BuildEnd> {
  let results: number | null = null;
  const complete = async () => {
    const { builds } = await getInside<{
      builds: { complete: boolean; results: number | null }[];
    }>(agent, `/builders/${builder}/builds?limit=1&order=-number`);
    results = builds[0]?.results ?? null;
    return builds[0]?.complete === true;
  };
  if (!(await waitUntil(complete, { every: 100, within }))) return 'did not end';
  return results === 0 ? 'success' : 'failure';
}

/** A log in Buildbot's database; each line of one of type `s` begins with a letter for its stream. */
interface Log {
  readonly slug: string;
  readonly type: string;
}

/**
 * What a step of a builder's only build wrote; Buildbot's own traceback where it fell over before it
 * ran its command.
 */
export async function stepLog(agent: Runner, builder: string, step: string): Promise<string> {
  const { builders } = await getInside<{ builders: { builderid: number }[] }>(
    agent,
    `/builders?name=${builder}`,
  );
  const path = `/builders/${builders[0]?.builderid}/builds/1/steps/${step}`;
  const { logs } = await getInside<{ logs: Log[] }>(agent, `${path}/logs`);
  const log = ['stdio', 'err_text'].flatMap(
    (name) => logs.find(({ slug }) => slug === name) ?? [],
  )[0];
  if (!log) return '';
  const { logchunks } = await getInside<{ logchunks: { content: string }[] }>(
    agent,
    `${path}/logs/${log.slug}/contents`,
  );
  const text = logchunks.map(({ content }) => content).join('');
  return log.type === 's' ? text.replace(/^[a-z]/gm, '') : text;
}

/** Whether a master says that a worker is attached; `configured_on` does not tell. */
export async function isAttached(agent: Runner, worker: string): Promise<boolean> {
  const { workers } = await getInside<{ workers: { connected_to: unknown[] }[] }>(
    agent,
    `/workers?name=${worker}`,
  );
  return (workers[0]?.connected_to.length ?? 0) > 0;
}

async function curl(
  agent: Runner,
  path: string,
  ...options: readonly string[]
): Promise<ExecResult> {
  const flags = ['--silent', '--show-error', '--fail-with-body'];
  return agent.run(['curl', ...flags, ...options, `${origin}${path}`]);
}

function answered(path: string, { stdout, stderr, exitCode }: ExecResult): string {
  if (exitCode === 0) return stdout;
  const said = `${stderr.trim()} ${stdout.slice(0, 200)}`.trim();
  throw new Error(`the master did not answer its own node ${path}: ${said}`);
}
