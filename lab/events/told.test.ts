import { describe, expect, test } from 'vitest';
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

describe('what is told of a connection that was asked', () => {
  const telling = { lost: /lost/, back: /Connected/, asks: /sending/, alive: /replied/ };
  const since = { begun: 0, from: 0, done: 0 };
  const kinds = (...said: string[]) => {
    const lines = new Lines();
    for (const line of said) lines.push(line);
    return Object.keys(toldSince(lines, telling, since));
  };

  test('an answer before it is lost shows that it stood', () => {
    expect(kinds('sending', 'replied')).toEqual(['alive']);
    expect(kinds('sending', 'replied', 'lost')).toEqual(['lost', 'alive']);
    expect(kinds('x', 'sending', 'replied', 'lost')).toEqual(['lost', 'alive']);
  });

  test('an answer to nothing that was asked shows nothing', () => {
    expect(kinds('replied', 'x')).toEqual([]);
    expect(kinds('replied', 'sending')).toEqual([]);
  });

  test('an answer after it was lost, if by the first line, shows nothing', () => {
    expect(kinds('lost', 'sending', 'replied')).toEqual(['lost']);
  });

  test('a line that says both is the end of it', () => {
    const lines = new Lines();
    lines.push('sending');
    lines.push('replied, and lost');
    expect(Object.keys(toldSince(lines, telling, since))).toEqual(['lost']);
  });
});

describe('attempts in vain', () => {
  const telling = { lost: /lost/, back: /Connected/, tries: /connecting/ };
  const inVain = (done: number | undefined, ...said: string[]) => {
    const lines = new Lines();
    for (const line of said) lines.push(line);
    return toldSince(lines, telling, { begun: 0, from: 0, done }).inVain?.words;
  };

  test('the third since the event was done shows that the next will be too', () => {
    expect(inVain(1, 'connecting 0', 'connecting 1', 'x', 'connecting 2', 'connecting 3')).toBe(
      'connecting 3',
    );
    expect(inVain(0, 'connecting 0', 'connecting 1', 'connecting 2', 'connecting 3')).toBe(
      'connecting 2',
    );
  });

  test('two show nothing, and neither do those of an event that is not done', () => {
    expect(inVain(1, 'connecting 0', 'connecting 1', 'connecting 2')).toBeUndefined();
    expect(inVain(0, 'x', 'y', 'z')).toBeUndefined();
    expect(inVain(undefined, 'connecting', 'connecting', 'connecting')).toBeUndefined();
  });

  test('an end that does not say when it tries shows nothing', () => {
    const lines = new Lines();
    for (const line of ['x', 'y', 'z']) lines.push(line);
    const told = toldSince(lines, { lost: /lost/, back: /back/ }, { begun: 0, from: 0, done: 0 });
    expect(told).toEqual({});
  });
});
