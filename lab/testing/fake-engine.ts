import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** One request that a fake engine was sent, without the version of the API. */
export interface EngineRequest {
  readonly method: string;
  readonly path: string;
  /** Images that `docker save` names. */
  readonly names: readonly string[];
  /** All that stands behind the path. */
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly filters: { readonly label?: readonly string[] };
}

/**
 * A server on a real Unix socket that answers as an engine does, by a function from what it is
 * asked to JSON.
 */
export interface FakeEngine extends AsyncDisposable {
  readonly socket: string;
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  readonly requests: EngineRequest[];
}

export interface Answer {
  readonly status?: number;
  /** Bytes instead of JSON. */
  readonly bytes?: Buffer;
  readonly body?: unknown;
}

/** Starts it. An answer of `undefined` is none at all: the request is left to hang. */
export async function fakeEngine(
  answer: (request: EngineRequest) => Answer | undefined,
): Promise<FakeEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'fake-engine-'));
  const socket = join(directory, 'docker.sock');
  const requests: EngineRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const url = new URL(request.url ?? '', 'http://engine');
    const question = {
      method: request.method ?? '',
      path: url.pathname.replace(/^\/v1\.\d+/, ''),
      names: url.searchParams.getAll('names'),
      query: url.searchParams,
      body,
      filters: JSON.parse(url.searchParams.get('filters') ?? '{}') as EngineRequest['filters'],
    };
    requests.push(question);
    send(response, answer(question));
  });
  await once(server.listen(socket), 'listening');
  return {
    socket,
    host: `unix://${socket}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true });
    },
  };
}

function send(response: ServerResponse, answer: Answer | undefined): void {
  if (!answer) return;
  if (answer.bytes) {
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/octet-stream' });
    response.end(answer.bytes);
    return;
  }
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
  response.end(answer.status === 204 ? undefined : `${JSON.stringify(answer.body ?? {})}\n`);
}
