import { type Answered, type Client, type HttpRequest, NoAnswer } from '../../src/client.ts';
import { hookRequest, revisionOf } from './change.ts';
import { basic, credentials } from './credentials.ts';
import type { WebRow } from './row.ts';

/** The builder that is there to be seen, and to be forced by who is logged in. */
export const builder = 'example';

/** Forces a build, which only who is logged in may. */
export const forceRequest = {
  path: '/api/v2/forceschedulers/force',
  body: JSON.stringify({ jsonrpc: '2.0', method: 'force', id: 1, params: {} }),
} as const;

/** What is asked for, after the host of the URL. */
export const paths: Readonly<Record<WebRow['asks'], string>> = {
  page: '/',
  REST: '/api/v2/builders',
  login: '/auth/login',
  WebSocket: '/ws',
  'event stream': '/sse/listen/changes/*/new',
  'change hook': '/change_hook/gitlab',
  application: '/#/builders',
};

/** Asks for what a row says. Rejects when there is no answer. */
export function ask(client: Client, row: WebRow): Promise<Answered> {
  const { asks } = row;
  if (asks === 'application') throw new TypeError('a browser opens the application');
  return asking[asks](client, row);
}

const asking: Readonly<
  Record<Exclude<WebRow['asks'], 'application'>, (client: Client, row: WebRow) => Promise<Answered>>
> = {
  page,
  REST: rest,
  login,
  WebSocket: webSocket,
  'event stream': eventStream,
  'change hook': changeHook,
};

async function page(client: Client): Promise<Answered> {
  const { status, text } = await client.request(paths.page);
  const sources = [...text.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(
    ([, src = '']) => new URL(src, 'http://page/'),
  );
  const scripts = await Promise.all(
    sources.map(({ pathname, search }) => client.request(`${pathname}${search}`)),
  );
  const arrived = scripts.filter(({ status, text }) => status === 200 && text.length > 0);
  return {
    status,
    tookEffect: sources.length > 0 && arrived.length === sources.length,
    words: `${status}; ${arrived.length} of ${sources.length} scripts arrived`,
  };
}

async function rest(client: Client): Promise<Answered> {
  const { status, text } = await client.request(paths.REST);
  const { builders = [] } = parsed<{ builders?: { name: string }[] }>(text);
  const tookEffect = builders.some(({ name }) => name === builder);
  return {
    status,
    tookEffect,
    words: `${status}; the builder is ${tookEffect ? '' : 'not '}there`,
  };
}

/** Logs in, and forces a build with the session that it got, if any. */
async function login(client: Client, row: WebRow): Promise<Answered> {
  const { user, password } = credentials.login;
  const presented = row.credentials === 'wrong password' ? `not-${password}` : password;
  const { status, headers } = await client.request(paths.login, {
    headers: basic(user, presented),
  });
  const cookies = [headers['set-cookie'] ?? []].flat().map((text) => text.replace(/;.*/s, ''));
  const forced = await client.request(forceRequest.path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(cookies.length && { cookie: cookies.join('; ') }),
    },
    body: forceRequest.body,
  });
  const words = `${status}; forcing a build: ${forced.status}`;
  return { status, tookEffect: forced.status === 200, words };
}

async function webSocket(client: Client, row: WebRow): Promise<Answered> {
  const { send, received } = await client.webSocket(paths.WebSocket);
  send(JSON.stringify({ cmd: 'startConsuming', path: 'changes/*/new', _id: 1 }));
  for await (const text of received) {
    const message = JSON.parse(text) as { _id?: number; m?: { revision: string } };
    if (message._id === 1) await sendChange(client, row);
    if (message.m) return eventOf(row, 101, message.m.revision);
  }
  throw new NoAnswer('the WebSocket ended without an event');
}

async function eventStream(client: Client, row: WebRow): Promise<Answered> {
  const { status, received } = await client.eventStream(paths['event stream']);
  for await (const { event, data } of received) {
    if (event === 'handshake') await sendChange(client, row);
    else {
      const { message } = JSON.parse(data) as { message: { revision: string } };
      return eventOf(row, status, message.revision);
    }
  }
  throw new NoAnswer('the stream ended without an event');
}

async function changeHook(client: Client, row: WebRow): Promise<Answered> {
  const { status, text } = await client.request(
    paths['change hook'],
    hookRequest(row, row.credentials),
  );
  const { changes } = await client.inside.get<{ changes: unknown[] }>(
    `/changes?revision=${revisionOf(row)}`,
  );
  return { status, tookEffect: changes.length > 0, words: `${status} ${text}` };
}

/** Makes something happen of which the master sends an event: the change of this row. */
function sendChange({ inside }: Client, row: WebRow): Promise<void> {
  const request: HttpRequest = hookRequest(row, 'right');
  return inside.post(paths['change hook'], request);
}

function eventOf(row: WebRow, status: number, revision: string): Answered {
  const tookEffect = revision === revisionOf(row);
  return {
    status,
    tookEffect,
    words: `an event came ${tookEffect ? 'of the change' : 'of another'}`,
  };
}

/** What JSON says; nothing where an answer is none, such as a page that refuses. */
function parsed<T extends object>(text: string): Partial<T> {
  try {
    return JSON.parse(text) as T;
  } catch {
    return {};
  }
}
