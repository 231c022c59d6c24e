import type { Agent } from '../nodes/agent.ts';
import type { ExecResult } from '../nodes/container.ts';
import { ports } from '../servers/master.ts';
import { endsWithin, forceRequest, whole } from '../world/rest.ts';

/** The web interface of the master that runs on an agent's own machine, asked from there. */

const origin = `http://127.0.0.1:${ports.web}`;
const api = '/api/v2';
/** curl's exit codes for a part of a file, and for a time-out. */
const brokenOff = [18, 28];

/** What the REST API answers to a GET, parsed. Throws when it does not. */
export async function getInside<T>(agent: Agent, path: string): Promise<T> {
  return whole(path, async () => {
    const done = await curl(agent, `${api}${path}`, '--max-time', String(endsWithin / 1000));
    return brokenOff.includes(done.exitCode) ? undefined : answered(path, done);
  });
}

/** Forces a build of each builder of a force scheduler. Throws when Buildbot refuses. */
export async function forceInside(
  agent: Agent,
  scheduler: string,
  params: Readonly<Record<string, string>> = {},
): Promise<void> {
  await postInside(agent, `${api}/forceschedulers/${scheduler}`, forceRequest(params));
}

/** Posts JSON. Throws when it is not taken. */
export async function postInside(
  agent: Agent,
  path: string,
  json: string,
  ...options: readonly string[]
): Promise<void> {
  answered(
    path,
    await curl(
      agent,
      path,
      '--header',
      'content-type: application/json',
      '--data',
      json,
      ...options,
    ),
  );
}

async function curl(
  agent: Agent,
  path: string,
  ...options: readonly string[]
): Promise<ExecResult> {
  return agent.run([
    'curl',
    '--silent',
    '--show-error',
    '--fail-with-body',
    ...options,
    `${origin}${path}`,
  ]);
}

function answered(path: string, { stdout, stderr, exitCode }: ExecResult): string {
  if (exitCode !== 0)
    throw new Error(
      `the master did not answer its own machine ${path}: ${stderr.trim()} ${stdout.slice(0, 200)}`.trim(),
    );
  return stdout;
}
