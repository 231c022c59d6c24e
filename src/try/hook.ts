import { createHmac } from 'node:crypto';
import type { HttpRequest } from '../client.ts';
import type { Presented } from './presented.ts';

/** A hook as a hosting service sends it, with what the configured one presents: of a push that brings nothing. */
export function hookRequest(presented: Presented): HttpRequest {
  const { dialect } = presented;
  return requestOf(presented, (Object.hasOwn(sent, dialect) ? sent[dialect] : undefined) ?? other);
}

/** What a service sends, with what the configured hook wants of it. */
export function requestOf(
  { dialect, secret, user, password }: Presented,
  { body, headers }: Sent,
): HttpRequest {
  return {
    method: 'POST',
    headers: {
      ...headers,
      ...(user !== undefined && { authorization: basic(user, password ?? '') }),
      ...(secret !== undefined && signed(dialect, secret, body)),
    },
    body,
  };
}

/** What is said of one that was sent without what it wants. */
export function lacksOf({ unknown }: Presented): string | undefined {
  if (unknown.length === 0) return undefined;
  return `posted without its ${unknown.join(' and ')}, which only your master knows`;
}

/** What a service sends, before it is signed. */
export interface Sent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const json = { 'content-type': 'application/json' };
export const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** One of the lab's, as each service describes it. */
export const repository = {
  ...{ name: 'lab', full_name: 'lab/try', html_url: 'https://lab.test/try', scm: 'git' },
  ...{ url: 'https://lab.test/try', absolute_url: '/try', scmId: 'git', owner: { name: 'lab' } },
  project: { name: 'lab' },
};
const html = { href: 'https://lab.test/try' };
/** The same with its links, as Bitbucket in the cloud and on a server of one's own has them. */
export const onBitbucket = {
  cloud: { ...repository, links: { self: html, html } },
  server: { ...repository, links: { self: [html], html } },
};
const nothing = '0'.repeat(40);

/** What each service sends that brings no commit; `base` is one of ours, of which the lab makes no change. */
const sent: Readonly<Record<string, Sent>> = {
  github: {
    body: JSON.stringify({ zen: 'lab try', hook_id: 1, repository }),
    headers: { ...json, 'x-github-event': 'ping' },
  },
  gitlab: {
    body: JSON.stringify({
      ...{ object_kind: 'push', ref: 'refs/heads/main', user_name: 'lab', repository, commits: [] },
    }),
    headers: { ...json, 'x-gitlab-event': 'Push Hook' },
  },
  bitbucketcloud: pushed(onBitbucket.cloud, {}),
  bitbucketserver: pushed(onBitbucket.server, {}),
  bitbucket: {
    body: payload({ canon_url: 'https://lab.test', repository, commits: [] }),
    headers: { ...form, 'x-event-key': 'repo:push' },
  },
  gitorious: {
    body: payload({ repository, project: { name: 'lab' }, after: nothing, ref: 'main' }),
    headers: form,
  },
  base: {
    body: new URLSearchParams({
      ...{ author: 'lab <lab@lab.test>', comments: 'lab try', revision: nothing, files: '[]' },
    }).toString(),
    headers: form,
  },
  poller: { body: '', headers: form },
};

/** To a dialect of the user's own: what it wants is not known. */
const other: Sent = { body: '{}', headers: json };

/** A push to Bitbucket by somebody, with what it changes. */
export function pushed(of: object, actor: object, ...changes: readonly object[]): Sent {
  const body = { actor, repository: of, push: { changes } };
  return { body: JSON.stringify(body), headers: { ...json, 'x-event-key': 'repo:push' } };
}

export function payload(of: object): string {
  return new URLSearchParams({ payload: JSON.stringify(of) }).toString();
}

/** As the service proves that it knows a secret. */
function signed(dialect: string, secret: string, body: string): Readonly<Record<string, string>> {
  const mac = (hash: string) => createHmac(hash, secret).update(body).digest('hex');
  if (dialect !== 'github') return { 'x-gitlab-token': secret };
  return {
    'x-hub-signature': `sha1=${mac('sha1')}`,
    'x-hub-signature-256': `sha256=${mac('sha256')}`,
  };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
