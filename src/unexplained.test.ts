import { expect, test } from 'vitest';
import { baseline, knownChange, reached, stopped } from './testing/sample.ts';
import { asSource, unexplained } from './unexplained.ts';

const at = (release: string, ...findings: (typeof reached)[]) =>
  baseline(
    (['dual-stack', 'aaaa-only'] as const).flatMap((topology) =>
      findings.map((finding, index) => ({
        scenario: ['worker/name', 'worker/literal', 'mail/name'][index] ?? '',
        topology,
        finding,
      })),
    ),
    release,
  );
const [no, yes] = [stopped('resolution'), reached];

test('what differs between neighbours is one entry where it differs alike, from the release on that has it', () => {
  const entries = unexplained([], [at('3.10.1', yes, yes, no), at('3.9.2', no, no, no)]);
  expect(entries).toEqual([
    {
      says: expect.stringContaining('Was: stopped at resolution'),
      scenarios: ['worker/literal', 'worker/name'],
      in: ['dual-stack', 'aaaa-only'],
      product: 'buildbot',
      releases: '>=3.10.1',
      holds: {
        reached: true,
        over: 'IPv4',
        tls: 'none',
        attempted: ['IPv4'],
        afterwards: 'stays connected',
        build: 'success',
      },
      cause: 'not established',
    },
  ]);
});

test('the range ends with the last release that has it', () => {
  const line = [at('3.9.2', no), at('3.10.1', yes), at('3.11.9', yes), at('4.0.4', no)];
  expect(unexplained([], line).map(({ releases }) => releases)).toEqual([
    '>=3.10.1 <=3.11.9',
    '>=4.0.4',
  ]);
  const alone = [at('3.9.2', no), at('3.10.1', yes), at('3.11.9', no)];
  expect(unexplained([], alone).map(({ releases }) => releases)).toEqual([
    '>=3.10.1 <=3.10.1',
    '>=3.11.9',
  ]);
});

test('a candidate is earlier than its release, though ranges take both for one', () => {
  const [entry] = unexplained([], [at('4.0.0rc1', no), at('4.0.0', yes)]);
  expect(entry?.releases).toBe('>=4.0.0');
});

test('what one release has and the other has not is said of both', () => {
  const built = at('3.9.2', yes);
  const { build: _, ...unbuilt } = yes;
  const [lost] = unexplained([], [built, at('3.10.1', unbuilt)]);
  expect(lost?.says).toBe('Was: forced build: success. Is: nothing.');
  const [won] = unexplained([], [at('3.9.2', unbuilt), at('3.10.1', yes)]);
  expect(won?.says).toBe('Was: nothing. Is: forced build: success.');
});

test('entries as they are proposed tell everything', () => {
  const line = [
    at('3.9.2', no, no, yes),
    at('3.10.1', yes, no, no),
    at('3.11.9', yes, yes, no),
    at('4.0.4', no, stopped('tls'), { ...no, queried: [] }),
  ];
  const proposed = unexplained([], line);
  expect(proposed.length).toBeGreaterThan(0);
  expect(unexplained(proposed, line)).toEqual([]);
});

test('an entry is printed as it stands in the data', () => {
  expect(asSource(knownChange())).toContain('releases: ">=3.6.0",\n  holds: {reached: true},');
  const holds = { queried: ['A', 'AAAA'], attempted: ['IPv4', 'IPv6'], build: 'failure' } as const;
  const [line] = asSource(knownChange({ holds })).match(/.*queried.*/) ?? [];
  expect(line).toBe(
    '  holds: {queried: ["A", "AAAA"], attempted: ["IPv4", "IPv6"], build: "failure"},',
  );
});
