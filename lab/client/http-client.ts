import { EventSourceParserStream } from 'eventsource-parser/stream';
import { errors, type Pool, WebSocket } from 'undici';
import {
  type Answered,
  type Client,
  type ClientRequest,
  type HttpRequest,
  NoAnswer,
} from '../../src/client.ts';
import { sentence } from '../../src/errors.ts';
import { getInside, postInside } from '../dial/rest.ts';
import { within } from '../wait.ts';
import { httpOver } from './carrier.ts';
import { type Asking, connectionOf, hostOf, type OpenRequest } from './open.ts';
import { queue } from './queue.ts';

/** How long a request may take, in milliseconds. */
const asksWithin = 30_000;

/** What went wrong between a client and the program: no answer. Anything else is a fault of the lab. */
const noAnswers = [
  errors.SocketError,
  errors.HeadersTimeoutError,
  errors.BodyTimeoutError,
  errors.ConnectTimeoutError,
  errors.HTTPParserError,
] as const;

/** A request by undici, whose bytes a program on the client's node carries. */
export async function httpClient(
  asking: Asking,
  { host, ask, endless }: Extract<ClientRequest, { as: 'HTTP client' }>,
): Promise<OpenRequest> {
  const { world, port } = asking;
  await using opening = new AsyncDisposableStack();
  const { inUrl, bare } = hostOf(asking, host);
  const pool = httpOver(world.client, bare, port);
  opening.defer(() => pool.destroy());
  const client = clientOn(asking, pool, `http://${inUrl}:${port}`, opening);
  const late = () => new NoAnswer(`nothing came within ${asksWithin / 1000} s`);
  const got = await within(asksWithin, ask(client), late).catch(noAnswer);
  const connection = await connectionOf(asking, world.clientAgent, bare);
  const opened = opening.move();
  return {
    request: {
      ...connection,
      spoke: 'status' in got,
      ...('status' in got && { status: got.status, tookEffect: got.tookEffect }),
      ...(endless && { endless }),
      words: got.words,
    },
    close: () => opened.disposeAsync(),
  };
}

function noAnswer(error: unknown): Pick<Answered, 'words'> {
  const isNone = error instanceof NoAnswer || noAnswers.some((kind) => error instanceof kind);
  if (!isNone) throw error;
  return { words: sentence(error) };
}

/** A client whose connections are those of a pool. What it opens is closed with `opened`. */
function clientOn(
  { machine, name }: Asking,
  pool: Pool,
  origin: string,
  opened: AsyncDisposableStack,
): Client {
  const agent = { 'user-agent': name };
  return {
    async request(path, { method = 'GET', headers = {}, body }: HttpRequest = {}) {
      const answer = await pool.request({
        method,
        path,
        headers: { ...agent, ...headers },
        ...(body !== undefined && { body }),
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: await answer.body.text(),
      };
    },
    async webSocket(path) {
      const url = `${origin.replace('http', 'ws')}${path}`;
      const socket = new WebSocket(url, { dispatcher: pool, headers: agent });
      opened.defer(() => socket.close());
      const messages = queue<string>();
      socket.onmessage = ({ data }) => messages.push(String(data));
      socket.onclose = () => messages.end();
      const open = Promise.withResolvers<void>();
      socket.onopen = () => open.resolve();
      socket.onerror = ({ error }) => open.reject(new NoAnswer(sentence(error)));
      await open.promise;
      return { send: (text) => socket.send(text), received: messages.items };
    },
    async eventStream(path) {
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers: agent });
      opened.defer(() => void body.destroy());
      const events = ReadableStream.from<Uint8Array<ArrayBuffer>>(body)
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream());
      return { status: statusCode, received: named(events) };
    },
    inside: {
      get: (path) => getInside(machine.tools, path),
      post: (path, request) => postInside(machine.tools, path, request),
    },
  };
}

/** Events with their names, from a stream that stays open when its reader leaves. */
async function* named(events: ReadableStream<{ event?: string | undefined; data: string }>) {
  for await (const { event = 'message', data } of events.values({ preventCancel: true }))
    yield { event, data };
}
