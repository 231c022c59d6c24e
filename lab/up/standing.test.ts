import { expect, test } from 'vitest';
import { sessionOf } from '../session/session.ts';
import { standing, upRecord } from '../testing/standing.ts';
import { lacksOf } from './standing.ts';

const whole = standing('one');
const { record: _, ...unfinished } = whole;
const pod = { ...upRecord(), containers: ['id-of-dns', 'id-of-client', 'a pod'] };

test('a world of which all runs lacks nothing', () => {
  expect(lacksOf(whole)).toEqual([]);
});

test.each([
  ['nodes', standing('one', {}, ['dns', 'client']), 'dns, client does not run'],
  ['what no node is', standing('one', { record: pod }), 'a part of it does not run'],
  ['its end', unfinished, `is not up yet: process ${process.pid} brings it up`],
  [
    'its end and its maker',
    { ...unfinished, maker: sessionOf().replace(/\d+$/, '1') },
    'is there only in part: remove it with `lab down`',
  ],
])('one without %s says so', (_lack, world, words) => {
  expect(lacksOf(world)).toEqual([words]);
});
