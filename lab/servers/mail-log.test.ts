import { describe, expect, test } from 'vitest';
import { attemptFrom, served } from '../testing/served.ts';
import { mail } from './mail.ts';

const sink = served('name', { server: 'mail', port: 587, settings: { offers: 'STARTTLS' } });
const relayed = served('name', {
  server: 'mail',
  port: 25,
  settings: { offers: 'nothing', by: 'relay' },
});
const client = { address: '198.19.77.221', port: 33_188 };
const onWire = [attemptFrom(client.address, client.port)];

describe('a sink says of a mail', () => {
  const delivered = (rest: object) =>
    JSON.stringify({
      at: '198.19.77.11',
      peer: [client.address, client.port],
      did: 'delivered',
      ...rest,
    });

  test.each([
    [{ tls: true, recipients: ['name@sink.lab.test'] }, true],
    [{ tls: false, recipients: ['name@sink.lab.test'] }, false],
    [{ recipients: ['name@sink.lab.test'] }, false],
  ])('whether it came encrypted: %j', (rest, tls) => {
    expect(mail.accepted([delivered(rest)], sink, [])).toEqual([{ peer: client, took: true, tls }]);
  });

  test.each([
    ['name@sink.lab.test', 1],
    ['name-other-authority@sink.lab.test', 1],
    ['name-another-name@sink.lab.test', 1],
    ['other@sink.lab.test', 0],
  ])('to %s whether it is of the row or a control of it: %i', (to, times) => {
    expect(mail.accepted([delivered({ recipients: [to] })], sink, [])).toHaveLength(times);
  });
});

describe('the relay', () => {
  const connect = 'mail postfix/smtpd[1]: connect from unknown[198.19.77.221]:33188';
  const queued = 'mail postfix/smtpd[1]: 4E30: client=unknown[198.19.77.221]:33188';
  const passed = (received: string, ...recipients: string[]) =>
    JSON.stringify({
      at: '127.0.0.1',
      peer: ['127.0.0.1', 1],
      did: 'delivered',
      recipients,
      received,
    });
  const accepted = (...lines: readonly string[]) => mail.accepted(lines, relayed, onWire);

  test('passed a mail on to one of several recipients', () => {
    const mailTo = passed('with ESMTP id 4E30', 'other@sink.lab.test', 'name@sink.lab.test');
    expect(accepted(queued, mailTo)).toEqual([{ peer: client, took: true, tls: false }]);
  });

  test.each([
    ['ESMTP', false],
    ['ESMTPA', false],
    ['ESMTPS', true],
    ['ESMTPSA', true],
  ])('took it with %s: encrypted %s', (protocol, tls) => {
    expect(accepted(queued, passed(`with ${protocol} id 4E30`, 'name@sink.lab.test'))).toEqual([
      { peer: client, took: true, tls },
    ]);
  });

  test.each([
    ['that nobody queued', [passed('with ESMTP id 9999', 'name@sink.lab.test')]],
    ['that has no id', [queued, passed('by somebody', 'name@sink.lab.test')]],
    [
      'whose client has no port',
      [
        'mail postfix/smtpd[1]: 4E30: client=unknown[198.19.77.221]',
        passed('with ESMTP id 4E30', 'name@sink.lab.test'),
      ],
    ],
    [
      'that another program of Postfix queued',
      [
        'mail postfix/pickup[1]: 4E30: client=unknown[198.19.77.221]:33188',
        passed('with ESMTP id 4E30', 'name@sink.lab.test'),
      ],
    ],
  ])('took no mail %s', (_, lines) => {
    expect(accepted(...lines)).toEqual([]);
  });

  test('has a client once, though it says goodbye', () => {
    const goodbye = connect.replace('connect from', 'disconnect from');
    expect(accepted(connect, goodbye)).toEqual([{ peer: client, took: false }]);
  });
});
