import { expect, test } from 'vitest';
import { Lines } from '../nodes/lines.ts';
import { toldSince } from './told.ts';

test('an end tells the first of each kind since the event, without its stamp', () => {
  const lines = new Lines();
  lines.push('2026-11-29 09:00:00+0000 [-] lost remote');
  const begun = Date.now() - 1000;
  lines.push('2026-11-29 09:00:01+0000 [-] lost remote');
  lines.push('2026-11-29 09:00:02+0000 [-] lost remote');
  const told = toldSince(lines, { lost: /lost remote$/, back: /Connected/ }, { begun, from: 1 });
  expect(told).toEqual({ lost: { at: expect.any(Number), words: 'lost remote' } });
  expect(told.lost?.at).toBeGreaterThanOrEqual(1000);
});

test('what was said before it is nothing', () => {
  const lines = new Lines();
  lines.push('lost remote');
  expect(toldSince(lines, { lost: /lost/, back: /Connected/ }, { begun: 0, from: 1 })).toEqual({});
});

test('what is answered once it is lost was asked on a new connection', () => {
  const lines = new Lines();
  const telling = { lost: /lost/, back: /Connected/, asks: /sending/, alive: /replied/ };
  for (const line of ['sending', 'lost', 'Connected', 'sending', 'replied']) lines.push(line);
  const told = toldSince(lines, telling, { begun: 0, from: 0, done: 0 });
  expect(Object.keys(told)).toEqual(['lost', 'back']);
});

test('a peer tells whom it does not take up', () => {
  const lines = new Lines();
  lines.push('worker one cannot attach');
  const telling = { lost: /lost/, back: /attached/, refused: /cannot attach/ };
  expect(Object.keys(toldSince(lines, telling, { begun: 0, from: 0 }))).toEqual(['refused']);
});

test('it stands only where it was asked after the event was done, and answered', () => {
  const lines = new Lines();
  const telling = { lost: /lost/, back: /Connected/, asks: /sending/, alive: /replied/ };
  for (const line of ['sending', 'done', 'replied']) lines.push(line);
  expect(toldSince(lines, telling, { begun: 0, from: 0, done: 1 })).toEqual({});
  for (const line of ['sending', 'replied']) lines.push(line);
  expect(toldSince(lines, telling, { begun: 0, from: 0, done: 1 })).toHaveProperty('alive');
  expect(toldSince(lines, telling, { begun: 0, from: 0 })).toEqual({});
});
