import { EventSourceParserStream } from 'eventsource-parser/stream';
import { parse } from 'node-html-parser';
import { type Dispatcher, type Pool, parseCookie, WebSocket } from 'undici';
import {
  credentials,
  forceRequest,
  paths,
  pushEvent,
  revisionOf,
  visitedBuilder,
} from '../../src/configuration/visit.ts';
import { shortName, type VisitScenario } from '../../src/scenario.ts';
import { within } from '../wait.ts';

/** How long an event may take, in milliseconds. */
const eventWithin = 20_000;

/**
 * What a visitor got: the HTTP status, whether what it asked for came about as far as it can see,
 * and what it says of that.
 */
export interface Got {
  readonly answered: number;
  readonly cameAbout: boolean;
  readonly words: string;
}

/** A visitor at the door. */
export interface Visit {
  readonly scenario: VisitScenario;
  readonly origin: string;
  readonly pool: Pool;
  /** Makes something happen, of which the master sends an event: the change of this scenario. */
  happen(): Promise<void>;
  /** Whether the master has the change of this scenario. */
  hasChange(): Promise<boolean>;
  /** What stays open until all witnesses have seen it. */
  readonly open: AsyncDisposableStack;
}

/** Asks for what a scenario says. Rejects when there is no answer. */
export const asking: Readonly<
  Record<Exclude<VisitScenario['asks'], 'application'>, (visit: Visit) => Promise<Got>>
> = {
  page,
  REST: rest,
  login,
  WebSocket: webSocket,
  'event stream': eventStream,
  'change hook': changeHook,
};

async function page(visit: Visit): Promise<Got> {
  const { statusCode, body } = await request(visit);
  const sources = parse(await body.text())
    .querySelectorAll('script[src]')
    .map((script) => new URL(script.getAttribute('src') ?? '', visit.origin));
  const arrived = await Promise.all(
    sources.map(async ({ pathname, search }) => {
      const script = await request(visit, { path: `${pathname}${search}` });
      return (await script.body.bytes()).length > 0 && script.statusCode === 200;
    }),
  );
  return {
    answered: statusCode,
    cameAbout: sources.length > 0 && arrived.every(Boolean),
    words: `${statusCode}; ${arrived.filter(Boolean).length} of ${sources.length} scripts arrived`,
  };
}

async function rest(visit: Visit): Promise<Got> {
  const { statusCode, body } = await request(visit);
  const { builders } = (await body.json()) as { builders: { name: string }[] };
  const cameAbout = builders.some(({ name }) => name === visitedBuilder);
  return {
    answered: statusCode,
    cameAbout,
    words: `${statusCode}; the builder is ${cameAbout ? '' : 'not '}there`,
  };
}

/** Logs in, and forces a build with the session that it got, if any: only who is logged in may. */
async function login(visit: Visit): Promise<Got> {
  const { user, password } = credentials.login;
  const { statusCode, headers, body } = await request(visit, {
    headers: basic(user, presented(visit, password)),
  });
  await body.dump();
  const cookie = [headers['set-cookie'] ?? []].flat().flatMap((text) => {
    const parsed = parseCookie(text);
    return parsed ? `${parsed.name}=${parsed.value}` : [];
  });
  const forced = await request(visit, {
    method: 'POST',
    path: forceRequest.path,
    headers: {
      'content-type': 'application/json',
      ...(cookie.length && { cookie: cookie.join('; ') }),
    },
    body: forceRequest.body,
  });
  await forced.body.dump();
  return {
    answered: statusCode,
    cameAbout: forced.statusCode === 200,
    words: `${statusCode}; forcing a build: ${forced.statusCode}`,
  };
}

async function webSocket(visit: Visit): Promise<Got> {
  const socket = new WebSocket(
    `${visit.origin.replace('http', 'ws')}${paths[visit.scenario.asks]}`,
    { dispatcher: visit.pool, headers: agent(visit) },
  );
  visit.open.defer(() => socket.close());
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.onopen = () =>
    socket.send(JSON.stringify({ cmd: 'startConsuming', path: 'changes/*/new', _id: 1 }));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as { _id?: number; m?: { revision: string } };
    if (message._id === 1) visit.happen().catch(reject);
    if (message.m) resolve(message.m.revision);
  };
  socket.onerror = ({ error }) => reject(error);
  return { answered: 101, ...event(visit, await timely(promise)) };
}

async function eventStream(visit: Visit): Promise<Got> {
  const { statusCode, body } = await request(visit);
  visit.open.defer(() => void body.destroy());
  const events = ReadableStream.from<Uint8Array<ArrayBuffer>>(body)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const first = async () => {
    for await (const { event: name, data } of events.values({ preventCancel: true })) {
      if (name === 'handshake') await visit.happen();
      else return (JSON.parse(data) as { message: { revision: string } }).message.revision;
    }
    return '';
  };
  return { answered: statusCode, ...event(visit, await timely(first())) };
}

async function changeHook(visit: Visit): Promise<Got> {
  const { hook, secret } = credentials;
  const { presents } = visit.scenario;
  const { statusCode, body } = await request(visit, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-gitlab-event': 'Push Hook',
      'x-gitlab-token': presents === 'a wrong secret' ? 'wrong' : secret,
      ...(presents === 'nothing' ? {} : basic(hook.user, presented(visit, hook.password))),
    },
    body: pushEvent(revisionOf(visit.scenario)),
  });
  const said = await body.text();
  return {
    answered: statusCode,
    cameAbout: await visit.hasChange(),
    words: `${statusCode} ${said}`,
  };
}

function request(
  visit: Visit,
  {
    headers,
    ...options
  }: Partial<Dispatcher.RequestOptions> & { headers?: Record<string, string> } = {},
) {
  return visit.pool.request({
    method: 'GET',
    path: paths[visit.scenario.asks],
    ...options,
    headers: { ...agent(visit), ...headers },
  });
}

/** By its User-Agent the master's access log tells a visitor from the others. */
function agent({ scenario }: Visit): Record<string, string> {
  return { 'user-agent': shortName(scenario) };
}

function presented({ scenario }: Visit, password: string): string {
  return scenario.presents === 'a wrong password' ? `not-${password}` : password;
}

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

function event({ scenario }: Visit, revision: string): Omit<Got, 'answered'> {
  const cameAbout = revision === revisionOf(scenario);
  return { cameAbout, words: `an event came ${cameAbout ? 'of the change' : 'of something else'}` };
}

function timely<T>(promise: Promise<T>): Promise<T> {
  return within(eventWithin, promise, () => new Error(`no event within ${eventWithin / 1000} s`));
}
