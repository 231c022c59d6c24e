import type { Event } from '../../src/event.ts';
import type { FetchRow } from '../git/rows.ts';
import type { PushRow } from '../push/rows.ts';
import { notWhere } from '../where.ts';

/** Something that happens between two attempts of a poller or a reporter. The placeholders are the server's. */
export type AttemptRow = (FetchRow | PushRow) & { readonly event: Event };

/** What a row asks of, and what its name begins with. */
const poller = {
  by: 'poller',
  /**
   * Seconds between two polls: longer than what happens between them takes on a busy machine. A poll that
   * fails lasts 15 or 19 s, as kernels differ, and ends long before the next one is due.
   */
  interval: 30,
} as const;
const reporter = { reporter: 'GitLabStatusPush', backend: 'txrequests' } as const;

const alike = {
  predictions: [],
  notApplicable: notWhere(
    'to the next attempt it is the network of ipv6-only, where it is asked',
    ({ id }) => id !== 'ipv6-only',
  ),
} as const;

const pollsName = { ...alike, ...poller, url: 'http://{name}/git/lab.git' } as const;
const pollsAddress = { ...alike, ...poller, url: 'http://[{ipv6}]/git/lab.git' } as const;
const pushesName = { ...alike, ...reporter, url: 'http://{name}' } as const;
const pushesAddress = { ...alike, ...reporter, url: 'http://[{ipv6}]' } as const;

const away = { kind: 'cut' } as const;
const restarted = { kind: 'restart' } as const;
const renumbered = { kind: 'peer renumbered' } as const;

/** What happens, each to GitPoller and to a reporter that keeps its connection for a while. */
export const rows: readonly AttemptRow[] = [
  {
    ...pollsName,
    name: 'poller-cut',
    title: 'GitPoller, whose server is cut off for one poll.',
    event: away,
    question: 'what GitPoller says of a poll that fails, and whether the next one is as before',
  },
  {
    ...pollsName,
    name: 'poller-server-restarted',
    title: 'GitPoller, whose server is restarted between two polls.',
    event: restarted,
    question: 'whether GitPoller notices that its server was restarted',
  },
  {
    ...pollsName,
    name: 'poller-renumbered-name',
    title: 'GitPoller by name, whose server gets another address between two polls.',
    event: renumbered,
    question: 'whether GitPoller follows a name to another address',
  },
  {
    ...pollsAddress,
    name: 'poller-renumbered-literal',
    title: 'GitPoller by address, whose server gets another one between two polls.',
    event: renumbered,
    question: 'what GitPoller says of an address that nobody has any more',
  },
  {
    ...pushesName,
    name: 'reporter-cut',
    title: 'GitLabStatusPush, whose server is cut off for one build.',
    event: away,
    question: 'what a reporter says of a push that fails, and whether the next one is as before',
  },
  {
    ...pushesName,
    name: 'reporter-server-restarted',
    title: 'GitLabStatusPush, whose server is restarted between two builds.',
    event: restarted,
    question: 'whether a reporter notices that its server closed the connection which it had kept',
  },
  {
    ...pushesName,
    name: 'reporter-renumbered-name',
    title: 'GitLabStatusPush by name, whose server gets another address between two builds.',
    event: renumbered,
    question: 'whether a reporter follows a name to another address',
  },
  {
    ...pushesAddress,
    name: 'reporter-renumbered-literal',
    title: 'GitLabStatusPush by address, whose server gets another one between two builds.',
    event: renumbered,
    question: 'what a reporter says of an address that nobody has any more',
  },
];
