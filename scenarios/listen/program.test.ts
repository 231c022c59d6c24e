import { describe, expect, test } from 'vitest';
import { setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { listenPath } from './listen.ts';

const row = (name: string) => rowOf(listenPath, name);

describe('what is written', () => {
  const cfg = (...names: readonly string[]) =>
    listenPath.program(names.map(row), setting()).files['/srv/master/master.cfg'];

  test('is both services of a spelling in one master', () => {
    expect(listenPath.shares?.(row('web-tcp'))).toBe(listenPath.shares?.(row('pb-tcp')));
    expect(listenPath.shares?.(row('web-tcp'))).not.toBe(listenPath.shares?.(row('web-tcp6')));
    const text = cfg('web-tcp', 'pb-tcp');
    expect(text).toContain("c['www'] = {'port': 'tcp:8010'}");
    expect(text).toContain("c['protocols'] = {'pb': {'port': 'tcp:9989'}}");
  });

  test('has a port for workers also where it is not asked for, and none for the web', () => {
    expect(cfg('web-tcp')).toContain("c['protocols'] = {'pb': {'port': 9989}}");
    expect(cfg('pb-tcp')).not.toContain("c['www']");
  });

  test('has a manhole too, in the same master', () => {
    expect(listenPath.shares?.(row('manhole-tcp6'))).toBe(listenPath.shares?.(row('pb-tcp6')));
    expect(cfg('pb-tcp6', 'manhole-tcp6')).toContain(
      "from buildbot import manhole\nc['manhole'] = manhole.TelnetManhole('tcp6:1234', 'admin', 'secret')",
    );
    expect(cfg('pb-tcp6')).not.toContain('manhole');
  });

  test('has the address of the master where a row has it', () => {
    expect(cfg('web-ipv6-address-unescaped')).toContain('interface=2001:db8:46d3:74ee::a:96');
  });

  test('is the sample, untouched, where that is asked', () => {
    const { command } = listenPath.program([row('web-create-master')], setting());
    expect(cfg('web-create-master')).toBeUndefined();
    expect(command.at(-1)).toMatch(/^cp master\.cfg\.sample master\.cfg && exec twistd /);
  });
});
