import { describe, expect, test } from 'vitest';
import type { Client, HttpAnswer, HttpRequest } from '../../src/client.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { revisionOf } from './change.ts';
import { ask } from './requests.ts';
import { webPath } from './web.ts';

const row = (name: string) => rowOf(webPath, name);

/** A master that answers by path; `sends` is what comes over a WebSocket or a stream, `knows` its changes. */
function master(
  answers: Readonly<Record<string, Partial<HttpAnswer>>>,
  { sends = [] as readonly string[], knows = [] as readonly string[] } = {},
) {
  const asked: { path: string; request: HttpRequest | undefined }[] = [];
  const posted: { path: string; request: HttpRequest }[] = [];
  async function* texts() {
    yield* sends;
  }
  async function* events() {
    yield { event: 'handshake', data: '' };
    for (const data of sends) yield { event: 'event', data };
  }
  const client: Client = {
    async request(path, request) {
      asked.push({ path, request });
      return { status: 404, headers: {}, text: '', ...answers[path] };
    },
    webSocket: async () => ({ send: () => {}, received: texts() }),
    eventStream: async () => ({ status: 200, received: events() }),
    inside: {
      get: async <T>(path: string) =>
        ({ changes: knows.filter((revision) => path.endsWith(revision)) }) as T,
      async post(path, request) {
        posted.push({ path, request });
      },
    },
  };
  return { client, asked, posted };
}
const of = (name: string, ...parts: Parameters<typeof master>) =>
  ask(master(...parts).client, row(name));

describe('a page', () => {
  const html = '<script src="/scripts.js?v=1"></script><script defer src="app.js"></script>';

  test('takes effect where all of its scripts arrive', async () => {
    const scripts = {
      '/scripts.js?v=1': { status: 200, text: 'x' },
      '/app.js': { status: 200, text: 'y' },
    };
    expect(await of('page-name', { '/': { status: 200, text: html }, ...scripts })).toEqual({
      status: 200,
      tookEffect: true,
      words: '200; 2 of 2 scripts arrived',
    });
  });

  test('takes none where one is missing or empty, or where it has none', async () => {
    const page = { '/': { status: 200, text: html } };
    const one = { '/app.js': { status: 200, text: 'y' } };
    const empty = { '/scripts.js?v=1': { status: 200, text: '' } };
    expect(await of('page-name', { ...page, ...one })).toMatchObject({ tookEffect: false });
    expect(await of('page-name', { ...page, ...one, ...empty })).toMatchObject({
      words: '200; 1 of 2 scripts arrived',
      tookEffect: false,
    });
    expect(await of('page-name', { '/': { status: 200, text: 'hello' } })).toMatchObject({
      tookEffect: false,
    });
  });
});

test.each([
  ['example', true],
  ['another', false],
])('the REST API that shows the builder %s takes effect: %s', async (name, tookEffect) => {
  const text = JSON.stringify({ builders: [{ name }] });
  expect(
    await of('rest-ipv6-literal', { '/api/v2/builders': { status: 200, text } }),
  ).toMatchObject({ status: 200, tookEffect });
});

describe('a login', () => {
  const force = '/api/v2/forceschedulers/force';
  const session = {
    status: 302,
    headers: { 'set-cookie': 'TWISTED_SESSION=abc; Path=/; HttpOnly' },
  };

  test('takes effect where its session may force a build', async () => {
    const { client, asked } = master({ '/auth/login': session, [force]: { status: 200 } });
    expect(await ask(client, row('login-ipv6-literal'))).toEqual({
      status: 302,
      tookEffect: true,
      words: '302; forcing a build: 200',
    });
    expect(asked[1]?.request?.headers).toMatchObject({ cookie: 'TWISTED_SESSION=abc' });
  });

  test('with a wrong password is tried all the same, and takes none', async () => {
    const { client, asked } = master({ '/auth/login': { status: 401 }, [force]: { status: 403 } });
    expect(await ask(client, row('login-wrong-ipv6-literal'))).toMatchObject({
      status: 401,
      tookEffect: false,
    });
    const sent = (request: HttpRequest | undefined) =>
      Buffer.from(request?.headers?.authorization?.slice(6) ?? '', 'base64').toString();
    expect(sent(asked[0]?.request)).toBe('developer:not-let-me-in');
    expect(asked[1]?.request?.headers).not.toHaveProperty('cookie');
  });
});

describe('a WebSocket', () => {
  const event = (revision: string) => JSON.stringify({ k: 'x', m: { revision } });
  const ready = JSON.stringify({ _id: 1, msg: 'OK', code: 200 });

  test('takes effect where the event of its own change comes, which is made once it listens', async () => {
    const own = row('websocket-ipv6-literal');
    const { client, posted } = master({}, { sends: [ready, event(revisionOf(own))] });
    expect(await ask(client, own)).toEqual({
      status: 101,
      tookEffect: true,
      words: 'an event came of the change',
    });
    expect(posted.map(({ path }) => path)).toEqual(['/change_hook/gitlab']);
  });

  test('takes none where another event comes, and is an error where none does', async () => {
    const sends = [ready, event('another')];
    expect(await of('websocket-ipv6-literal', {}, { sends })).toMatchObject({ tookEffect: false });
    await expect(of('websocket-ipv6-literal', {}, { sends: [ready] })).rejects.toThrow(
      'the WebSocket ended without an event',
    );
  });
});

test('an event stream takes effect where the event of its own change comes', async () => {
  const own = row('event-stream-ipv6-literal');
  const sends = [JSON.stringify({ message: { revision: revisionOf(own) } })];
  expect(await of(own.name, {}, { sends })).toMatchObject({ status: 200, tookEffect: true });
  await expect(of(own.name, {})).rejects.toThrow('the stream ended without an event');
});

describe('a change hook', () => {
  const hook = '/change_hook/gitlab';

  test('takes effect where the master has its change', async () => {
    const own = row('hook-name');
    const { client, asked } = master(
      { [hook]: { status: 202, text: '1 change found' } },
      { knows: [revisionOf(own)] },
    );
    expect(await ask(client, own)).toEqual({
      status: 202,
      tookEffect: true,
      words: '202 1 change found',
    });
    expect(asked[0]?.request?.headers).toMatchObject({
      'x-gitlab-token': 'from-gitlab',
      authorization: `Basic ${Buffer.from('gitlab:here-is-news').toString('base64')}`,
    });
  });

  test('takes none where the master has only those of others', async () => {
    const knows = [revisionOf(row('hook-ipv4-literal'))];
    expect(await of('hook-name', { [hook]: { status: 202 } }, { knows })).toMatchObject({
      tookEffect: false,
    });
  });

  test.each([
    ['hook-no-password-ipv6-literal', undefined, 'from-gitlab'],
    ['hook-wrong-password-ipv6-literal', 'gitlab:not-here-is-news', 'from-gitlab'],
    ['hook-wrong-secret-ipv6-literal', 'gitlab:here-is-news', 'wrong'],
  ])('of %s brings %s and %s', async (name, password, secret) => {
    const { client, asked } = master({ [hook]: { status: 401 } });
    expect(await ask(client, row(name))).toMatchObject({ status: 401, tookEffect: false });
    const headers = asked[0]?.request?.headers ?? {};
    expect(headers['x-gitlab-token']).toBe(secret);
    expect(headers.authorization).toBe(
      password && `Basic ${Buffer.from(password).toString('base64')}`,
    );
  });
});
