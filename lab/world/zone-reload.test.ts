import { expect, test } from 'vitest';
import { Lines } from '../nodes/lines.ts';
import { labZone, reloadZone, root, serialIn } from './zone-reload.ts';

/** A server whose zone has this serial, and which loads these. */
function server(serial: string, loads: readonly number[] = [], exitCode = 0) {
  const lines = new Lines();
  lines.push('zone lab.test/IN: loaded serial 99');
  const scripts: (readonly string[])[] = [];
  const exec = async (command: readonly string[]) => {
    scripts.push(command);
    for (const one of loads) lines.push(`zone lab.test/IN: loaded serial ${one}`);
    lines.end();
    return { exitCode, stdout: serial, stderr: exitCode ? 'no such line\n' : '' };
  };
  return { lines, exec, scripts };
}

test('a zone is written, and loaded when BIND says so of its serial or a later one', async () => {
  const dns = server('7\n', [6, 8]);
  await reloadZone(dns, labZone, 'cat > lab.test.zone', 'Try again.', 'first', 'second');
  const [script = []] = dns.scripts;
  expect(script[2]).toMatch(/^set -e\ncd \/srv\/dns\ncat > lab\.test\.zone\npkill -HUP -x named\n/);
  expect(script.slice(3)).toEqual(['first', 'second']);
});

test.each([
  ['was loaded before it was written', server('7\n'), /exit 0\): zone .* 99$/],
  ['is loaded as it was', server('7\n', [6]), /exit 0\): zone .* 6$/],
  ['has no serial', server('', [8]), /exit 0\): zone .* 8$/],
  ['cannot be written', server('', [], 1), /exit 1\): no such line$/],
])('a zone that %s is a fault of the lab', async (_, dns, message) => {
  await expect(reloadZone(dns, labZone, 'true', 'Try again.')).rejects.toMatchObject({
    name: 'LabError',
    message: expect.stringMatching(message),
    remedy: 'Try again.',
  });
});

test('only a zone of the lab that is loaded has a serial', () => {
  expect(serialIn('zone lab.test/IN: loaded serial 12')).toBe(12);
  expect(serialIn('zone ./IN: loaded serial 12')).toBe(-1);
  expect(serialIn('zone ./IN: loaded serial 12', root)).toBe(12);
});
