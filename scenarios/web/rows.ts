import type { Prediction } from '../../src/prediction.ts';
import { notWhere, overBoth } from '../where.ts';
import { type Excluded, hosts, literalsTwin, namesTwin, type Written } from './hosts.ts';
import type { WebRow } from './row.ts';

interface Asked {
  readonly name: string;
  readonly title: string;
  readonly asks: WebRow['asks'];
  readonly credentials?: WebRow['credentials'];
  /** What is claimed of the answer, wherever there is one. */
  readonly claims?: Readonly<Record<string, number>>;
  readonly question?: string;
  readonly written: readonly Written[];
  /** Whether it is asked in every topology. */
  readonly core?: true;
}

const literals = ['ipv6-literal', 'ipv4-literal'] as const;

/**
 * What people and systems ask the web interface for. How a name is resolved is the client's matter
 * and the same for all of them, so only the page and the hook are asked by name: by a person, and
 * by another server. What is refused is asked too, because a refusal must not pass as a connection
 * that failed.
 */
const asked: readonly Asked[] = [
  {
    name: 'page',
    core: true,
    title: 'The page with all its scripts',
    asks: 'page',
    claims: { 'web-people-and-hooks': 200 },
    written: ['name', ...literals],
  },
  {
    name: 'rest',
    title: 'The REST API',
    asks: 'REST',
    claims: { 'web-people-and-hooks': 200 },
    written: literals,
  },
  {
    name: 'login',
    title: 'A login, after which a build may be forced',
    asks: 'login',
    claims: { 'web-login-password': 302 },
    written: literals,
  },
  {
    name: 'login-wrong',
    title: 'A login with a wrong password',
    asks: 'login',
    credentials: 'wrong password',
    claims: { 'web-login-password': 401 },
    written: literals,
  },
  {
    name: 'websocket',
    core: true,
    title: 'The WebSocket, over which an event comes',
    asks: 'WebSocket',
    question: 'whether what the application lives on comes over each family',
    written: literals,
  },
  {
    name: 'event-stream',
    title: 'The stream of server-sent events, over which one comes',
    asks: 'event stream',
    question: 'whether events come over each family without a WebSocket',
    written: literals,
  },
  {
    name: 'hook',
    core: true,
    title: 'The change hook of GitLab',
    asks: 'change hook',
    claims: { 'web-people-and-hooks': 200, 'web-hook-password': 200, 'web-hook-secret': 200 },
    written: ['name', ...literals],
  },
  {
    name: 'hook-no-password',
    title: 'The change hook without a password',
    asks: 'change hook',
    credentials: 'none',
    claims: { 'web-hook-password': 401 },
    written: literals,
  },
  {
    name: 'hook-wrong-password',
    title: 'The change hook with a wrong password',
    asks: 'change hook',
    credentials: 'wrong password',
    claims: { 'web-hook-password': 401 },
    written: literals,
  },
  {
    name: 'hook-wrong-secret',
    title: 'The change hook with the right password, and a wrong secret of GitLab',
    asks: 'change hook',
    credentials: 'wrong secret',
    claims: { 'web-hook-secret': 400 },
    written: literals,
  },
];

function rowOf(
  { name, title, asks, credentials = 'right', claims = {}, question, core }: Asked,
  written: Written,
): WebRow {
  const { host, by, reachedIn, ...pinned } = hosts[written];
  const over = 'over' in pinned ? { over: pinned.over } : {};
  const predictions: Prediction[] = Object.entries(claims).map(([claim, answered]) => ({
    claim,
    ...reachedIn,
    reached: true,
    answered,
    ...over,
  }));
  const both: Prediction[] =
    asks === 'page' && 'over' in pinned
      ? [{ claim: 'listen-any-takes-both', ...overBoth, reached: true, ...over }]
      : [];
  // That a family is not on the link is the same for whatever is asked: the page stands for all.
  const unreachable: Excluded = 'missing' in pinned && asks !== 'page' ? pinned.missing : {};
  return {
    name: `${name}-${written}`,
    title: `${title}, ${by}.`,
    host,
    asks,
    credentials,
    predictions: [...predictions, ...both],
    ...(question && { question }),
    ...(core && { core }),
    notApplicable: written === 'name' ? namesTwin : { ...literalsTwin, ...unreachable },
  };
}

const inOneWorld = notWhere(
  'the other clients ask here what its connections do: a browser shows once that the application runs',
  ({ id }) => id !== 'ipv6-only',
);

/**
 * A browser says where its page comes from when the page asks for a build, so how the host is
 * written may matter to the master.
 */
const browsers = (['name', 'ipv6-literal'] as const).map(
  (written): WebRow => ({
    name: `browser-${written}`,
    title: `A browser that opens the application ${hosts[written].by}, which is also its buildbotURL, logs in and forces a build.`,
    host: hosts[written].host,
    asks: 'application',
    credentials: 'right',
    predictions: [
      {
        claim: 'web-people-and-hooks',
        in: ['ipv6-only'],
        reached: true,
        over: 'IPv6',
        answered: 200,
      },
    ],
    notApplicable: inOneWorld,
  }),
);

/** The web interface as people and systems use it, over each family. */
export const rows: readonly WebRow[] = [
  ...asked.flatMap((row) => row.written.map((written) => rowOf(row, written))),
  ...browsers,
];
