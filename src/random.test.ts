import { expect, test } from 'vitest';
import { randomOf, shuffled } from './random.ts';

const items = Array.from({ length: 20 }, (_, index) => index);

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number) => Array.from({ length: 5 }, randomOf(seed));
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
});

test('its numbers are spread over [0, 1)', () => {
  const tenths = new Array(10).fill(0);
  const random = randomOf(1);
  for (let drawn = 0; drawn < 10_000; drawn += 1) tenths[Math.floor(random() * 10)] += 1;
  for (const count of tenths) expect(count).toBeGreaterThan(900);
});

test('a shuffled list has the same items in another order, and the list stays as it is', () => {
  const before = [...items];
  const order = shuffled(items, randomOf(3));
  expect(order).not.toEqual(items);
  expect(order.toSorted((a, b) => a - b)).toEqual(items);
  expect(items).toEqual(before);
});

test('each order is as likely as any other', () => {
  const random = randomOf(5);
  const orders = new Map<string, number>();
  for (let drawn = 0; drawn < 6_000; drawn += 1) {
    const order = shuffled([1, 2, 3], random).join('');
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  expect(orders.size).toBe(6);
  for (const count of orders.values()) expect(count).toBeGreaterThan(850);
});
