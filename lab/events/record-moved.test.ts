import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { Lines } from '../nodes/lines.ts';
import { lineOf, moveRecord } from './record-moved.ts';

const place = { name: 'moved.event.lab.test', ipv4: '198.18.5.10', ipv6: '2001:db8:1:2::a:1' };

test('a line of the zone is the whole name with the record of a family', () => {
  expect(lineOf(place, 'IPv4')).toBe('moved.event.lab.test. A 198.18.5.10');
  expect(lineOf(place, 'IPv6')).toBe('moved.event.lab.test. AAAA 2001:db8:1:2::a:1');
});

test('a record moves, and back, each time under a serial that BIND says it has loaded', async () => {
  const lines = new Lines();
  const asked: (readonly string[])[] = [];
  let serial = 1;
  const dns = {
    lines,
    async exec(command: readonly string[]) {
      asked.push(command.slice(-2));
      serial += 1;
      lines.push(`zone lab.test/IN: loaded serial ${serial}`);
      return { exitCode: 0, stdout: `${serial}\n`, stderr: '' };
    },
  };
  const back = await moveRecord(dns, place);
  await back();
  const [a, aaaa] = [lineOf(place, 'IPv4'), lineOf(place, 'IPv6')];
  expect(asked).toEqual([
    [a, aaaa],
    [aaaa, a],
  ]);
});

test('a zone that has no such line is a fault of the lab', async () => {
  const lines = new Lines();
  lines.end();
  const exec = async () => ({ exitCode: 1, stdout: '', stderr: '' });
  await expect(moveRecord({ lines, exec }, place)).rejects.toThrow(LabError);
});
