import { expect, test, vi } from 'vitest';
import { EXIT } from '../errors.ts';
import type { StandingWorld } from '../standing-world.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab, worlds } from '../testing/command-line.ts';
import { catalogue } from '../testing/sample.ts';
import type { Deps } from './deps.ts';
import { servedFor } from './up.ts';
import type { Worlds } from './worlds.ts';

inEmptyCheckout();

const node = { what: 'a server', addresses: ['2001:db8::1'], more: 0, ports: [] };
const world: StandingWorld = {
  name: 'ipv6-only',
  lacks: [],
  up: {
    title: 'A network.',
    subject: 'Buildbot 3.6.1',
    since: '2026-01-02T03:04:05.000Z',
    nodes: [
      { ...node, name: 'dns', ports: [53] },
      { ...node, name: 'mail', more: 2, ports: [25, 587] },
    ],
    names: Array.from({ length: 14 }, (_, index) => ({
      name: `name-${index}.lab.test`,
      addresses: ['2001:db8::2'],
      node: 'mail',
      port: index === 1 ? 9 : 25,
    })),
    changes: [],
  },
};
test('lab up brings up what is served for these paths, and tells what is in it', async () => {
  const up = vi.fn<Deps['up']>().mockResolvedValue(world);
  const [topology] = catalogue.topologies;
  const [scenario] = servedFor([], topology?.id ?? '', catalogue);
  const { code, out } = await lab(`up ${topology?.id} --with ${scenario}`, { up });
  expect(code).toBe(EXIT.ok);
  expect(up).toHaveBeenCalledExactlyOnceWith(
    topology?.id,
    { master: { release: '3.6.1' }, worker: { release: '3.6.1' } },
    [scenario],
  );
  expect(out.split('\n').slice(0, 5)).toEqual([
    'ipv6-only is up since 2026-01-02 03:04 UTC, with Buildbot 3.6.1.',
    'A network.',
    '',
    '  dns   2001:db8::1                      a server, port 53',
    '  mail  2001:db8::1 (and 2 more places)  a server, port 25, 587',
  ]);
  expect(out).toContain('name-1.lab.test   2001:db8::2  mail, port 9, where nothing listens\n');
  expect(out).toContain('  and 2 more: `lab ps --names` shows all');
});

test('lab ps tells all worlds, and ends with 3 where one is not whole', async () => {
  const part: StandingWorld = { name: 'nat64', lacks: ['is there only in part'] };
  const list = async () => [world, part];
  const { code, out } = await lab('ps --names', { worlds: worlds({ list }) });
  expect(code).toBe(EXIT.broken);
  expect(out).toContain('name-13.lab.test  2001:db8::2  mail, port 25');
  expect(out).toContain('\n\nnat64 is there only in part.\n');
  const none = await lab('ps', { worlds: worlds({ list: async () => [] }) });
  expect(none).toMatchObject({ code: EXIT.ok, out: expect.stringContaining('No world is up.') });
});

test('lab exec hands on what follows the node, and ends as the program does', async () => {
  const exec = vi.fn<Worlds['exec']>().mockResolvedValue(42);
  const args = 'exec --in mine client curl --head -s --in x';
  expect((await lab(args, { worlds: worlds({ exec }) })).code).toBe(42);
  expect(exec).toHaveBeenCalledExactlyOnceWith({ node: 'client', world: 'mine', root: undefined }, [
    'curl',
    '--head',
    '-s',
    '--in',
    'x',
  ]);
});

test('lab shell and lab logs name a node', async () => {
  const shell = vi.fn<Worlds['shell']>().mockResolvedValue(0);
  const logs = vi.fn<Worlds['logs']>().mockResolvedValue();
  await lab('shell mail --root', { worlds: worlds({ shell }) });
  await lab('logs dns -f', { worlds: worlds({ logs }) });
  expect(shell).toHaveBeenCalledExactlyOnceWith({ node: 'mail', world: undefined, root: true });
  expect(logs).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ node: 'dns' }), true);
});

test('lab down tells what is gone', async () => {
  const down = vi.fn<Worlds['down']>().mockResolvedValue(['one', 'two']);
  const { out } = await lab('down --all', { worlds: worlds({ down }) });
  expect(out).toBe('one is down.\ntwo is down.\n');
  expect(down).toHaveBeenCalledExactlyOnceWith({ world: undefined, all: true });
});

test('lab dns set hands on what to set, and tells all that is changed', async () => {
  const setRecord = vi.fn<Worlds['setRecord']>().mockResolvedValue(['a has no A record']);
  const { code, out } = await lab('dns set a A unset', { worlds: worlds({ setRecord }) });
  expect({ code, out }).toEqual({ code: EXIT.ok, out: 'Changed: a has no A record.\n' });
  expect(setRecord).toHaveBeenCalledExactlyOnceWith({ name: 'a', type: 'A', value: 'unset' });
  setRecord.mockResolvedValue([]);
  const back = await lab('dns set a A 192.0.2.1', { worlds: worlds({ setRecord }) });
  expect(back.out).toBe('The network is as it was when it came up.\n');
});

test('lab fault names a family and what happens to it', async () => {
  const setFault = vi.fn<Worlds['setFault']>().mockResolvedValue(['IPv6 is dropped']);
  const { out } = await lab('fault ipv6 drop --in mine', { worlds: worlds({ setFault }) });
  expect(out).toBe('Changed: IPv6 is dropped.\n');
  const wanted = { world: 'mine', family: 'IPv6', kind: 'drop' };
  expect(setFault).toHaveBeenCalledExactlyOnceWith(wanted);
});

test('lab open tells the URL, and lab capture takes a node', async () => {
  const open = vi.fn<Worlds['open']>(async (_, tell) => tell('http://127.0.0.1:4711/'));
  const capture = vi.fn<Worlds['capture']>().mockResolvedValue();
  const { out } = await lab('open tls-master --port 4711 --no-browser', {
    worlds: worlds({ open }),
  });
  expect(out).toBe('http://127.0.0.1:4711/ leads there, until Ctrl-C.\n');
  const wanted = { node: 'tls-master', port: 4711, browser: false };
  expect(open).toHaveBeenCalledExactlyOnceWith(wanted, expect.any(Function));
  await lab('capture client', { worlds: worlds({ capture }) });
  expect(capture).toHaveBeenCalledExactlyOnceWith({ node: 'client' });
});
