import { expect, test } from 'vitest';
import { gathered } from './gather.ts';
import type { RawDial } from './reading.ts';

const mail: RawDial = {
  ...{
    kind: 'mail',
    root: "c['services']",
    tail: 'MailNotifier.relayhost',
    class: 'a.MailNotifier',
  },
  ...{
    host: 'localhost',
    port: 25,
    by: 'master',
    protocol: 'smtp',
    text: 'localhost',
    default: true,
  },
  places: [{ file: 'master.cfg', line: 3 }],
};

test('objects that agree in their dial are one, with all of their places', () => {
  const other = { ...mail, index: 3, places: [{ file: 'master.cfg', line: 9 }] };
  expect(gathered([{ ...mail, index: 2 }, other])).toMatchObject([
    {
      where: "c['services'][2..3] MailNotifier.relayhost (default)",
      objects: 2,
      places: [{ line: 3 }, { line: 9 }],
    },
  ]);
  const apart = gathered([
    { ...mail, index: 0 },
    { ...mail, index: 4 },
  ]);
  expect(apart.map(({ where }) => where)).toEqual([
    "c['services'][0,4] MailNotifier.relayhost (default)",
  ]);
});

test.for([{ port: 587 }, { host: 'mail.test' }, { tls: true as const }, { class: 'b.Mail' }])(
  'another dial is told apart by %j',
  (more) => {
    expect(gathered([mail, { ...mail, ...more }])).toHaveLength(2);
  },
);

test('repositories of one host are told one by one, and steps with their builders', () => {
  const poll = (repourl: string): RawDial => ({ ...mail, kind: 'poller', detail: { repourl } });
  expect(gathered([poll('https://a.test/1'), poll('https://a.test/2')])).toHaveLength(2);
  const step = (builder: string): RawDial => ({
    ...mail,
    kind: 'git-step',
    root: 'builders',
    builder,
  });
  expect(gathered([step('a'), step('b')])[0]?.where).toBe(
    'builders a, b: MailNotifier.relayhost (default)',
  );
});
