import { expect, test } from 'vitest';
import { type Provoked, untoldOfVisit, whyQuiet } from './why-quiet.ts';

const visits = [{ kind: 'oauth', exit: 0 }] as const;
const ran: Provoked = { startup: 'running', builds: { builders: ['a', 'b'], visits } };

test.for([
  ['poller', 'the master was asked to poll: it dialled nothing'],
  ['oauth', 'a login was asked for at the web port: it dialled nothing'],
  ['other', 'the master ran, and built a and 1 more builder: it dialled nothing'],
  ['push', 'no build that it tells of could be run'],
  ['latent', 'needs a build on a latent worker'],
] as const)('of a silent %s it is told what was tried', ([kind, words]) => {
  expect(whyQuiet(kind, 'nothing', ran)).toBe(words);
});

test('what could not be tried is told as that', () => {
  expect(whyQuiet('avatar', 'nothing', ran)).toBe(
    'an avatar needs a web port, and the master has none: it dialled nothing',
  );
  expect(whyQuiet('other', 'nothing', { ...ran, builds: { builders: [] } })).toBe(
    'the master ran, and no build was made: it dialled nothing',
  );
  const startup = { sentence: 'it failed', loaded: true };
  expect(whyQuiet('load-time', 'nothing', { ...ran, startup })).toBe(
    'the master did not come to run: it dialled nothing',
  );
});

test('one that came to an end says so itself', () => {
  expect(whyQuiet('mail', 'succeeded', ran)).toBe('it was told of the builds, and sent nothing');
  expect(whyQuiet('poller', 'succeeded', ran)).toBe('it came to an end, and dialled nothing');
});

test('of a request that failed the lab could not tell', () => {
  const refused = [...visits, { kind: 'avatar', exit: 7 }] as const;
  expect(untoldOfVisit('avatar', { visits: refused })).toEqual({
    is: 'undecided',
    lab: 'sound',
    reasons: ['an avatar could not be asked for at the web port (curl ended with 7)'],
  });
  expect(untoldOfVisit('oauth', { visits: refused })).toBeUndefined();
  expect(untoldOfVisit('poller', { visits: refused })).toBeUndefined();
  expect(untoldOfVisit('oauth', {})).toBeUndefined();
});
