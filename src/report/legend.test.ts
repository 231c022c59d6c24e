import { expect, test } from 'vitest';
import { changed, known, recorded } from '../testing/report.ts';
import { catalogue } from '../testing/sample.ts';
import { gridOf, legendOf } from './grid.ts';
import { html } from './html.ts';
import { markdown } from './markdown.ts';
import { reportOf } from './report.ts';

test('the legend tells what is shortened in the networks that were asked, in every form', () => {
  const fault = { kind: 'dropped', families: ['IPv6'] } as const;
  const withFault = (faulty: string) => ({
    ...catalogue,
    topologies: catalogue.topologies.map((one) => (one.id === faulty ? { ...one, fault } : one)),
  });
  const told = 'in aaaa-only: an address that does not answer is given up after 7 s';
  const grid = gridOf(recorded(changed).cells, catalogue);
  expect(legendOf(grid, withFault('aaaa-only')).at(-1)).toEqual([
    'shortened',
    expect.stringContaining(told),
  ]);
  expect(legendOf(grid, withFault('ipv4-only')).flat()).not.toContain('shortened');
  const whole = reportOf(recorded(changed), withFault('aaaa-only'), known);
  for (const form of [html, markdown]) expect(form(whole)).toContain(told);
});
