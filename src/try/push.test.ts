import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { pushRequest, saidOfPush } from './push.ts';

const unknown: string[] = [];
const dialects = ['github', 'gitlab', 'bitbucketcloud', 'bitbucketserver'] as const;
const forms = ['bitbucket', 'gitorious', 'base'] as const;

test('each service sends a push of one commit of the lab, which schedulers do not build', () => {
  for (const dialect of dialects) {
    const { body = '' } = pushRequest({ dialect, unknown }) ?? {};
    expect(JSON.parse(body)).toHaveProperty('repository.full_name', 'lab/try');
    expect(body).toContain('lab@lab.test');
  }
  const sent = forms.map((dialect) => {
    const { body } = pushRequest({ dialect, unknown }) ?? {};
    return new URLSearchParams(body);
  });
  const [bitbucket, gitorious] = sent.map((one) => JSON.parse(one.get('payload') ?? '{}'));
  const author = 'lab <lab@lab.test>';
  expect(bitbucket.commits[0].raw_author).toBe(author);
  expect(gitorious.commits[0].author).toMatchObject({ name: 'lab', email: 'lab@lab.test' });
  expect(sent[2]?.get('author')).toBe(author);
});

test('it is signed as that of a push that brings nothing', () => {
  const { body = '', headers } = pushRequest({ dialect: 'github', secret: 'reeds', unknown }) ?? {};
  const mac = createHmac('sha1', 'reeds').update(body).digest('hex');
  expect(headers).toMatchObject({ 'x-github-event': 'push', 'x-hub-signature': `sha1=${mac}` });
  const gitlab = pushRequest({ dialect: 'gitlab', secret: 'reeds', user: 'a', unknown });
  expect(gitlab?.headers).toMatchObject({
    'x-gitlab-token': 'reeds',
    authorization: expect.stringMatching(/^Basic /),
  });
});

test('none is made up for a dialect that has none, code of the user’s own, or without a secret', () => {
  for (const dialect of ['poller', 'meadow', 'constructor'])
    expect(pushRequest({ dialect, unknown })).toBeUndefined();
  expect(pushRequest({ dialect: 'github', custom: true, unknown })).toBeUndefined();
  expect(pushRequest({ dialect: 'github', unknown: ['secret'] })).toBeUndefined();
});

test.each([
  [202, '1 change found', 'came in as a change'],
  [202, 'no change found', 'came in as no change'],
  [500, 'Error processing changes.', 'was answered 500'],
])('an answer %i "%s" says that it %s', (status, text, said) => {
  expect(saidOfPush(status, text)).toBe(`a push of one commit that the lab made up ${said}`);
});
