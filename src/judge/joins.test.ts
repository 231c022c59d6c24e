import { expect, test } from 'vitest';
import { accepted, attempt, dial } from '../testing/evidence.ts';
import { finishedTls, isAllLost, isEncrypted, isPartlyEncrypted } from './joins.ts';

test.each([
  ['both hellos, and more than an alert after them', true, true, 41, true],
  ['both hellos, and no more than an alert', true, true, 40, false],
  ['no ClientHello', false, true, 41, false],
  ['no ServerHello', true, false, 41, false],
])('a handshake with %s', (_, clientHello, serverHello, sentAfterHello, finished) => {
  expect(finishedTls(attempt('IPv6', { clientHello, serverHello, sentAfterHello }))).toBe(finished);
});

test('a peer is reached over TLS only where all its connections are encrypted', () => {
  const encrypted = { clientHello: true, serverHello: true };
  const acceptor = [accepted('IPv4'), accepted('IPv6')];
  const over = (...attempts: ReturnType<typeof attempt>[]) =>
    dial({ acceptor, wire: { answers: [], attempts } });
  const partly = over(attempt('IPv4'), attempt('IPv6', encrypted));
  const wholly = over(attempt('IPv4', encrypted), attempt('IPv6', encrypted));
  expect([partly, wholly].map(isEncrypted)).toEqual([false, true]);
  expect([partly, wholly].map(isPartlyEncrypted)).toEqual([true, false]);
});

test('all that came about is lost also where a busy program was late to spare another', () => {
  const lost = attempt('IPv6', { answered: 0, repeated: 3 });
  const late = attempt('IPv4', { answered: 0 });
  const over = (...attempts: ReturnType<typeof attempt>[]) =>
    ({ loses: ['IPv6'], wire: { answers: [], attempts } }) as const;
  expect(isAllLost(over(lost))).toBe(true);
  expect(isAllLost(over(lost, late))).toBe(false);
  expect(isAllLost(over(lost, { ...late, overtaken: true }))).toBe(true);
  expect(isAllLost(over({ ...late, overtaken: true }))).toBe(false);
});
