import { describe, expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { master } from './master.ts';

const peer = { server: 'master', port: 9989, settings: { takes: 'changes' } };

describe('a master that takes changes', () => {
  const changes = [
    '2026-11-28T18:17:11+0000 [Broker,8,::ffff:198.19.77.220] change name from ::ffff:198.19.77.220 port 41186',
    '2026-11-28T18:17:19+0000 [Broker,9,::ffff:198.19.77.222] change ipv4-literal from ::ffff:198.19.77.222 port 47228',
  ];

  test('says who brought that of a row', () => {
    const of = (name: string) => master.accepted(changes, served(name, peer), []);
    expect(of('name')).toEqual([{ peer: { address: '198.19.77.220', port: 41_186 }, took: true }]);
    expect([of('aaaa-name'), of('literal')]).toEqual([[], []]);
  });

  test('does not take a worker of that name for a change, nor a change for a worker', () => {
    const attaching =
      "[Broker,7,198.19.77.220] worker 'name' attaching from IPv4Address(type='TCP', host='198.19.77.220', port=4)";
    expect(master.accepted([attaching], served('name', peer), [])).toEqual([]);
    const worker = served('name', { server: 'master', port: 9989 });
    expect(master.accepted(changes, worker, [])).toEqual([]);
    expect(master.accepted([attaching], worker, [])).toMatchObject([{ peer: { port: 4 } }]);
  });

  test('takes them only where a row brings one, and has no worker for that row', () => {
    const filesFor = (...of: (typeof peer)[]) => {
      const rows = [served('worker', { server: 'master', port: 9989 })];
      return master.files({
        served: [...rows, ...of.map((one) => served('change', one))],
        families: ['IPv6'],
      });
    };
    const lab = (files: Readonly<Record<string, string>>) =>
      JSON.parse(files['/srv/master/lab.json'] ?? '');
    const alone = master.files({ served: [served('change', peer)], families: ['IPv6'] });
    expect(lab(alone)).toMatchObject({ workers: ['nobody'], changes: true });
    const [without, files] = [filesFor(), filesFor(peer)];
    expect(lab(without)).toMatchObject({ workers: ['worker'], changes: false });
    expect(Object.keys(without)).not.toContain('/srv/master/logged_changes.py');
    expect(lab(files)).toMatchObject({ workers: ['worker'], changes: true });
    expect(files['/srv/master/logged_changes.py']).toContain('class LoggedChanges');
  });
});
