import { expect, test } from 'vitest';
import { scenario } from '../testing/sample.ts';
import { exampleLines, writtenIn } from './example.ts';

const tac = { file: 'buildbot.tac', text: "s = Worker('{name}', 9989)" } as const;
const hosts = { file: '/etc/hosts', text: '{ipv6} {name}' } as const;

test('the lines of one file stand alone', () => {
  const { lines: _, ...one } = scenario('worker/name');
  expect(exampleLines({ ...one, lines: [tac] })).toBe("s = Worker('buildbot.example.org', 9989)");
  expect(writtenIn({ ...one, lines: [tac] })).toBe('buildbot.tac');
});

test('each of several files is named, in a comment that can be copied with it', () => {
  const both = scenario('worker/name', { lines: [tac, hosts] });
  expect(exampleLines(both)).toBe(
    "# buildbot.tac\ns = Worker('buildbot.example.org', 9989)\n# /etc/hosts\n2001:db8::10 buildbot.example.org",
  );
  expect(writtenIn(both)).toBe('buildbot.tac, /etc/hosts');
});
