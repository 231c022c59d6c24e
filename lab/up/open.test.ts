import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { standing, upNode, upRecord } from '../testing/standing.ts';
import { whole } from './chosen.ts';
import { forward, openerOf, pageOf } from './open.ts';

const world = (...pages: (number | undefined)[]) => {
  const nodes = pages.map((page, index) =>
    upNode(index ? `master-${index}` : 'master', page === undefined ? {} : { page }),
  );
  const containers = nodes.map(({ container }) => ({ Id: container, State: 'running' }));
  const record = upRecord({ nodes });
  return whole(standing('one', { record, containers: containers as never }));
};

test('the first node with a web interface is shown unless one is named', () => {
  expect(pageOf(world(undefined, 8010, 8010), undefined).name).toBe('master-1');
  expect(pageOf(world(undefined, 8010, 8010), 'master-2').name).toBe('master-2');
});

test('a world or a node without one is wrong usage', () => {
  const error = (message: string, remedy: string) =>
    expect.objectContaining({ message, remedy, exitCode: EXIT.usage });
  expect(() => pageOf(world(undefined), undefined)).toThrow(
    error(
      'one has no web interface of a master.',
      'Bring a world up with a master that workers dial: `lab up TOPOLOGY --with worker`.',
    ),
  );
  expect(() => pageOf(world(undefined, 8010), 'master')).toThrow(
    error('The node master has no web interface of a master.', 'master-1 has one.'),
  );
});

test('a browser is started where there is a screen', () => {
  expect(openerOf('linux', {})).toBeUndefined();
  expect(openerOf('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  expect(openerOf('darwin', {})).toEqual(['open']);
});

test('each connection is carried by a program in the pod, and only 127.0.0.1 listens', async () => {
  const asked: object[] = [];
  const docker = {
    getContainer: (id: string) => ({
      exec: async (options: object) => {
        asked.push({ id, ...options });
        return { start: async () => new PassThrough() };
      },
    }),
    modem: {
      demuxStream: (from: NodeJS.ReadableStream, to: NodeJS.WritableStream) =>
        from.on('data', (chunk) => to.write(chunk)),
    },
  } as unknown as Docker;
  using forwarded = await forward(docker, 'a pod', 8010);
  const { port } = forwarded;
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end('hello');
  expect(await text(socket)).toBe('hello');
  expect(asked).toMatchObject([{ id: 'a pod', Cmd: ['socat', 'STDIO', 'TCP:127.0.0.1:8010'] }]);
  await expect(forward(docker, 'a pod', 8010, port)).rejects.toThrow(
    `Port ${port} of this machine cannot be used`,
  );
  const other = connect(port, '127.0.0.2');
  const [error] = (await once(other, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
});
