import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import { rowOf } from '../../src/try/path.ts';
import { toldContainer } from '../servers/stand-in.ts';
import { tryFixtures } from '../testing/trial.ts';
import { isMadeByDocker } from './latent.ts';
import { loginOf, rowFor } from './made.ts';

/** Containers that a Docker daemon is asked for; what answers as one is fixtures/try/docker_answers.py. */

const script = `
import json, sys
sys.dont_write_bytecode = True
import docker_answers

docker_answers.images.add('ci/builder:12')
said, ids = [], []
for method, path, body in json.loads(sys.argv[1]):
    path = path.replace('ID', ids[-1] if ids else 'ID')
    came = docker_answers.answer(method, path, json.dumps(body).encode())
    if came and isinstance(came[1], dict) and came[0] == 201:
        ids.append(came[1]['Id'])
    said.append([came, docker_answers.started(method, path)])
print(json.dumps(said))`;

type Asked = readonly [method: string, path: string, body?: unknown];

/** What comes of requests: a status with what is said, and what a container is told that it starts. */
function answers(...asked: Asked[]): [[number, unknown] | null, Record<string, string> | null][] {
  const given = JSON.stringify(asked.map(([method, path, body = {}]) => [method, path, body]));
  const { stdout } = execaSync('python3', ['-c', script, given], {
    env: { PYTHONPATH: tryFixtures },
  });
  return JSON.parse(stdout) as ReturnType<typeof answers>;
}

const create: Asked = [
  'POST',
  '/v1.41/containers/create?name=buildbot-box-1',
  { Image: 'ci/builder:12', Env: ['BUILDMASTER=ci.test', 'WORKERPASS=a=b'] },
];
const list: Asked = [
  'GET',
  '/v1.41/containers/json?all=1&filters=%7B%22name%22%3A%5B%22box%22%5D%7D',
];

test('a container is made, is told what it was made with when it starts, and is gone when removed', () => {
  const [made, started, running, stopped, waited, removed, none, gone] = answers(
    ...[create, ['POST', '/v1.41/containers/ID/start'] as const, list],
    ...[['POST', '/v1.41/containers/ID/stop'] as const, ['POST', '/containers/ID/wait'] as const],
    ...[['DELETE', '/v1.41/containers/ID?force=1'] as const, list],
    ['POST', '/v1.41/containers/ID/start'],
  );
  expect(made?.[0]?.[0]).toBe(201);
  expect(started).toEqual([[204, null], { BUILDMASTER: 'ci.test', WORKERPASS: 'a=b' }]);
  expect(running?.[0]?.[1]).toMatchObject([{ Names: ['/buildbot-box-1'], State: 'running' }]);
  expect([stopped?.[0], waited?.[0]]).toEqual([
    [204, null],
    [200, { StatusCode: 0 }],
  ]);
  expect([removed?.[0], none?.[0]]).toEqual([
    [204, null],
    [200, []],
  ]);
  expect(gone).toEqual([[404, expect.anything()], null]);
});

test('it has the images that are named, pulled and built, and leaves other requests to others', () => {
  const [, , images, other] = answers(
    ['POST', '/v1.41/images/create?fromImage=ci%2Fpulled&tag=3'],
    ['POST', '/v1.41/build?t=box_image'],
    ['GET', '/v1.41/images/json?all=0'],
    ['GET', '/version'],
  );
  const listed = (images?.[0]?.[1] ?? []) as { RepoTags: string[] }[];
  const tags = listed.flatMap(({ RepoTags }) => RepoTags);
  expect(tags).toEqual(
    expect.arrayContaining(['ci/builder:12', 'ci/pulled:3', 'box_image:latest']),
  );
  expect(other).toEqual([null, null]);
});

const told = {
  ...{ BUILDMASTER: 'ci.test', BUILDMASTER_PORT: '9990' },
  ...{ WORKERNAME: 'box', WORKERPASS: 'an-invented-password' },
};

test('who comes in its place logs in as it was told, by a line of the log', () => {
  const logged = `{"at": "::1", "port": 2375, "did": "started", "told": ${JSON.stringify(told)}}`;
  const container = toldContainer(logged);
  expect(container).toEqual(told);
  expect(toldContainer('{"listening": true}')).toBeUndefined();
  expect(container && loginOf(container)).toEqual({
    ...{ name: 'box', password: 'an-invented-password', host: 'ci.test', port: 9990 },
  });
  expect(loginOf({ ...told, BUILDMASTER_PORT: '' }).port).toBe(0);
});

test('the row of a container is that of its worker, which a Docker daemon may make', () => {
  const fqdn = { kind: 'master-fqdn', by: 'worker', port: 9989 } as const;
  const where = (of: string) => `c['workers'][${of}]`;
  const rows = dialsOf([
    directive({ ...fqdn, host: 'a.test', where: `${where('0..1')} DockerLatentWorker.masterFQDN` }),
    directive({ ...fqdn, host: 'b.test', where: `${where('2')} KubeLatentWorker.masterFQDN` }),
    directive({
      ...{ kind: 'latent', by: 'master', host: 'docker.test', port: 2375 },
      where: `${where('1')} DockerLatentWorker.docker_host`,
    }),
  ]).map((dial) => rowOf(dial, false));
  const logins = {
    'workers[1]': { name: 'box', password: 'p', host: 'a.test', port: 0 },
    'workers[2]': { untold: 'its password is no text' },
  };
  expect(rowFor(rows, logins, 'box')).toBe(rows[0]);
  expect(rowFor(rows, logins, 'pod')).toBeUndefined();
  expect(rows.map((row) => isMadeByDocker({ rows }, row)).slice(0, 2)).toEqual([true, false]);
});
