import { expect, test } from 'vitest';
import type { Service } from '../../src/try/service.ts';
import { standIn, standInSettings } from '../servers/stand-in.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { served } from '../testing/served.ts';
import { startServer } from '../testing/server.ts';
import { realRecord, withReal } from './real.ts';

const parts = {
  docker: noEngine,
  images: { lab: 'of the lab', master: 'of the master', databases: 'of databases' },
  labels: {},
  environment: {},
};
const database: Service = {
  ...{ port: 5432, speaks: 'postgresql', tls: false, offersTls: true },
  database: { account: 'bb', name: 'marsh' },
};
const web: Service = { port: 443, speaks: 'http', tls: true };

async function start(stack: AsyncDisposableStack, services: readonly Service[]) {
  const peer = { server: 'stand-in', port: 443, settings: standInSettings(services) };
  const of = { served: [served('db', peer)], families: ['IPv6'] as const };
  const server = await startServer(stack, parts, standIn, of, { network: 'n' });
  return { server, all: await withReal(stack, parts, server, server, server) };
}

const says = ({ role }: { readonly role: string }) =>
  role.startsWith('pod') ? ['ready'] : ['{"listening": true}', readyLine];
const readyLine = '1 LOG:  database system is ready to accept connections';

test('a real program runs beside what stands in, and logs to it', async () => {
  using containers = fakeContainers({ says });
  await using stack = new AsyncDisposableStack();
  const { all } = await start(stack, [web, database]);
  const [, first, second] = containers.specs;
  expect(first?.files?.['/srv/stand-in/sites.json']).not.toContain('5432');
  expect(second).toMatchObject({
    ...{ image: 'of databases', role: 'postgresql server', user: 'postgres' },
    on: { pod: 'id of the pod of the stand-in server' },
  });
  const [, , output] = containers.outputs;
  output?.push('lab marker 1');
  output?.push('a connection');
  expect(all.running.lines.all).toContain('a connection');
  // A mark proves the log of one program.
  expect(all.running.lines.all).not.toContain('lab marker 1');
});

test('both logs are proven complete', async () => {
  const runs = (command: readonly string[], _: unknown, lines: { push(line: string): void }) => {
    lines.push(command.at(-1) ?? '');
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  using _ = fakeContainers({ says, runs });
  await using stack = new AsyncDisposableStack();
  const { all } = await start(stack, [database]);
  expect(await all.settle()).toBe('lab marker 1, lab marker 1');
});

test('nothing is started where nothing is real', async () => {
  using containers = fakeContainers({ says });
  await using stack = new AsyncDisposableStack();
  await start(stack, [web]);
  expect(containers.specs.length).toBe(2);
  expect(realRecord(web)).toBeUndefined();
});
