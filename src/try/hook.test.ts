import { expect, test } from 'vitest';
import { hookRequest, lacksOf } from './hook.ts';

const unknown: string[] = [];

test('GitHub signs what it sends, and GitLab shows its token', () => {
  const github = hookRequest({ dialect: 'github', secret: 'reeds', unknown });
  expect(github.headers).toMatchObject({
    'x-github-event': 'ping',
    'x-hub-signature': expect.stringMatching(/^sha1=[0-9a-f]{40}$/),
    'x-hub-signature-256': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
  });
  expect(JSON.stringify(github)).not.toContain('reeds');
  const gitlab = hookRequest({ dialect: 'gitlab', secret: 'reeds', unknown });
  expect(gitlab.headers).toMatchObject({ 'x-gitlab-token': 'reeds' });
});

test('a hook that wants a user has one, and any other nothing', () => {
  const { headers } = hookRequest({ dialect: 'base', user: 'a', password: 'b:c', unknown });
  expect(headers).toMatchObject({ authorization: 'Basic YTpiOmM=' });
  const names = Object.keys(hookRequest({ dialect: 'github', unknown }).headers ?? {});
  expect(names).toEqual(['content-type', 'x-github-event']);
});

test('one of the user’s own is sent an empty object', () => {
  for (const dialect of ['meadow', 'constructor'])
    expect(hookRequest({ dialect, unknown })).toMatchObject({ method: 'POST', body: '{}' });
});

test('what only the master knows is told', () => {
  expect(lacksOf({ dialect: 'github', unknown })).toBeUndefined();
  expect(lacksOf({ dialect: 'github', unknown: ['secret', 'password'] })).toBe(
    'posted without its secret and password, which only your master knows',
  );
});
