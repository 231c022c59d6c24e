import { describe, expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { master } from './master.ts';

const peer = { server: 'master', port: 9989, settings: { takes: 'changes' } };
const ofUsers = { server: 'master', port: 9990, settings: { takes: 'users' } };

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

describe('a master that takes users', () => {
  test('says who brought that of a row, and takes no change for it', () => {
    const line =
      '2026-12-01T04:52:11+0000 [Broker,0,::ffff:198.19.77.220] user name from ::ffff:198.19.77.220 port 41186';
    expect(master.accepted([line], served('name', ofUsers), [])).toEqual([
      { peer: { address: '198.19.77.220', port: 41_186 }, took: true },
    ]);
    expect(master.accepted([line], served('literal', ofUsers), [])).toEqual([]);
    expect(master.accepted([line], served('name', peer), [])).toEqual([]);
  });

  test('listens for them on a port of their own, where a row brings one', () => {
    const filesFor = (of: typeof peer, family: 'IPv4' | 'IPv6') =>
      master.files({ served: [served('name', of)], families: [family] });
    const users = (files: Readonly<Record<string, string>>) =>
      JSON.parse(files['/srv/master/lab.json'] ?? '').users;
    expect(users(filesFor(ofUsers, 'IPv6'))).toBe('tcp:9990:interface=\\:\\:');
    expect(users(filesFor(ofUsers, 'IPv4'))).toBe('tcp:9990');
    expect(users(filesFor(peer, 'IPv6'))).toBeUndefined();
    expect(Object.keys(filesFor(peer, 'IPv6'))).not.toContain('/srv/master/logged_users.py');
    expect(filesFor(ofUsers, 'IPv6')['/srv/master/logged_users.py']).toContain('LoggedUsers');
  });

  test('is shown by a client of that port', () => {
    const [client] = master.references(served('name', ofUsers), 'name.user.lab.test', 5);
    expect(client?.at(-1)).toBe('9990');
  });
});
