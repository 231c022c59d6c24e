import { describe, expect, test } from 'vitest';
import { UsageError } from '../errors.ts';
import { evidenceSchema } from '../evidence.ts';
import { accepted, dial, evidence, request } from '../testing/evidence.ts';
import { flaw, parseDocument } from './parse.ts';

describe('evidence', () => {
  const rich = evidence({
    requests: [request(), { local: 'Unix socket', spoke: false, words: 'refused' }],
    resolver: { text: '[::1]', refusal: 'gaierror -2' },
    later: 'connected',
    build: 'success',
    controlsDue: ['other authority', 'another name'],
    controls: { 'other authority': dial({ acceptor: [] }) },
    timeline: [{ at: 1.5, source: 'dns', what: 'query for A of master.lab.test' }],
  });

  test('that was written reads back', () => {
    expect(parseDocument('evidence', JSON.stringify(rich), 'evidence.json')).toEqual(rich);
  });

  test.each([
    ['a field that nobody documented', { colour: 'red' }, 'the document: unrecognized key'],
    [
      'such a field deep in it',
      { acceptor: [{ ...accepted(), colour: 'red' }] },
      'acceptor[0]: unrecognized key: "colour"',
    ],
    ['a missing witness', { dns: undefined }, 'dns: invalid input: expected array'],
    ['an unknown control', { controls: { 'third name': dial() } }, 'controls: '],
    ['a control that is no dial', { controls: { 'another name': {} } }, 'controls.another name.'],
    [
      'a port of half a number',
      { acceptor: [accepted('IPv6', { peer: { address: '::1', port: 1.5 } })] },
      'acceptor[0].peer.port: ',
    ],
  ])('with %s is refused, and told where', (_, change, says) => {
    const text = JSON.stringify({ ...rich, ...change });
    expect(flaw('evidence', JSON.parse(text))).toContain(says);
    expect(() => parseDocument('evidence', text, 'there.json')).toThrow(UsageError);
    expect(() => parseDocument('evidence', text, 'there.json')).toThrow(
      `there.json is not evidence of schema ${evidenceSchema}: ${says}`,
    );
  });

  test('of another version is refused', () => {
    const text = JSON.stringify({ ...rich, schema: 1 });
    expect(() => parseDocument('evidence', text, 'there.json')).toThrow(
      `there.json has schema 1; this version of the lab reads schema ${evidenceSchema}.`,
    );
  });
});
