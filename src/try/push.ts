import type { HttpRequest } from '../client.ts';
import {
  form,
  json,
  onBitbucket,
  payload,
  pushed,
  repository,
  requestOf,
  type Sent,
} from './hook.ts';
import type { Presented } from './presented.ts';

/**
 * A hook as a hosting service sends it of a push of one commit of the lab; nothing where what it wants is not
 * known, or its dialect has none.
 */
export function pushRequest(presented: Presented): HttpRequest | undefined {
  const { dialect, unknown, custom } = presented;
  const known = Object.hasOwn(pushes, dialect) ? pushes[dialect] : undefined;
  return custom || unknown.length > 0 || !known ? undefined : requestOf(presented, known);
}

/** What a master answered to it, in words. */
export function saidOfPush(status: number, text: string): string {
  const what = 'a push of one commit that the lab made up';
  if (status >= 400) return `${what} was answered ${status}`;
  const [, changes] = /^(\d+) change found/m.exec(text) ?? [];
  return `${what} came in as ${changes ? 'a' : 'no'} change`;
}

/** The author by whom a master knows changes of the lab, which its schedulers do not build. */
const [name, email] = ['lab', 'lab@lab.test'] as const;
const ofLab = `${name} <${email}>`;
const message = 'lab try';
const id = '0123456789abcdef0123456789abcdef01234567';
const file = 'lab-try';
const branch = 'main';
const ref = `refs/heads/${branch}`;
const timestamp = '2026-01-01T00:00:00+00:00';
const by = { name, email, username: name };

const commit = {
  ...{ id, tree_id: id, distinct: true, message, timestamp, title: message },
  ...{ url: `${repository.url}/commit/${id}`, author: by, committer: by },
  ...{ added: [], removed: [], modified: [file] },
};
const before = id.replace('0', '1');
const push = { ref, before, after: id, repository, commits: [commit] };
const onBranch = { old: null, new: { type: 'branch', name: branch, target: { hash: id } } };

/** Of each service. The dialect `poller` takes no push. */
const pushes: Readonly<Record<string, Sent>> = {
  github: {
    body: JSON.stringify({
      ...{ ...push, head_commit: commit, created: false, deleted: false, forced: false },
      ...{ pusher: by, sender: { login: name } },
    }),
    headers: { ...json, 'x-github-event': 'push' },
  },
  gitlab: {
    body: JSON.stringify({
      ...{ ...push, object_kind: 'push', user_name: name, user_email: email },
      ...{ project: { name: 'lab', path_with_namespace: 'lab/try' }, total_commits_count: 1 },
    }),
    headers: { ...json, 'x-gitlab-event': 'Push Hook' },
  },
  bitbucketcloud: pushed(onBitbucket.cloud, { display_name: name, nickname: email }, onBranch),
  bitbucketserver: pushed(onBitbucket.server, { displayName: name, username: email }, onBranch),
  bitbucket: {
    body: payload({
      ...{ canon_url: 'https://lab.test', repository, user: name },
      commits: [
        {
          ...{ node: id.slice(0, 12), raw_node: id, author: name, raw_author: ofLab, branch },
          ...{ message, files: [{ file, type: 'modified' }], utctimestamp: timestamp },
        },
      ],
    }),
    headers: { ...form, 'x-event-key': 'repo:push' },
  },
  gitorious: {
    body: payload({ ...push, ref: branch, project: { name: 'lab' } }),
    headers: form,
  },
  base: {
    body: new URLSearchParams({
      ...{ author: ofLab, comments: message, revision: id, files: JSON.stringify([file]), branch },
      ...{ repository: repository.url, project: repository.name },
    }).toString(),
    headers: form,
  },
};
