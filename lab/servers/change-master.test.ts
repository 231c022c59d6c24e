import { describe, expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { changeMaster } from './change-master.ts';

describe('a master that takes changes', () => {
  const changes = [
    '2026-11-28T18:17:11+0000 [Broker,8,::ffff:198.19.77.220] change name from ::ffff:198.19.77.220 port 41186',
    '2026-11-28T18:17:19+0000 [Broker,9,::ffff:198.19.77.222] change ipv4-literal from ::ffff:198.19.77.222 port 47228',
  ];

  test('says who brought that of a row', () => {
    const of = (name: string) =>
      changeMaster.accepted(changes, served(name, { server: 'change master', port: 9989 }), []);
    expect(of('name')).toEqual([{ peer: { address: '198.19.77.220', port: 41_186 }, took: true }]);
    expect([of('aaaa-name'), of('literal')]).toEqual([[], []]);
  });

  test('has the port of its families in its configuration', () => {
    const cfg = changeMaster.files({ served: [], families: ['IPv6'] })['/srv/master/master.cfg'];
    expect(cfg).toContain("'tcp:9989:interface=\\\\:\\\\:'");
  });
});
