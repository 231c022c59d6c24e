import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../src/client.ts';
import { basic, credentials } from './credentials.ts';
import type { WebRow } from './row.ts';

/** The revision of the change that a row's client tells of, or waits for. */
export function revisionOf({ name }: WebRow): string {
  return createHash('sha1').update(`web/${name}`).digest('hex');
}

/** A push event as GitLab sends it to a webhook, with what `row` presents. */
export function hookRequest(row: WebRow, presents: WebRow['credentials']): HttpRequest {
  const { hook, secret } = credentials;
  const password = presents === 'wrong password' ? `not-${hook.password}` : hook.password;
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-gitlab-event': 'Push Hook',
      'x-gitlab-token': presents === 'wrong secret' ? 'wrong' : secret,
      ...(presents === 'none' ? {} : basic(hook.user, password)),
    },
    body: pushEvent(revisionOf(row)),
  };
}

/** What GitLab sends, without what Buildbot does not read. */
function pushEvent(revision: string): string {
  return JSON.stringify({
    object_kind: 'push',
    ref: 'refs/heads/main',
    user_name: 'Developer',
    repository: {
      name: 'lab',
      url: 'git@git.lab.test:lab.git',
      homepage: 'http://git.lab.test/lab',
    },
    commits: [
      {
        id: revision,
        message: 'A change',
        timestamp: '2022-11-26T12:00:00+00:00',
        url: `http://git.lab.test/lab/-/commit/${revision}`,
        author: { name: 'Developer', email: 'developer@lab.test' },
        added: ['README'],
        modified: [],
        removed: [],
      },
    ],
    total_commits_count: 1,
  });
}
