import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { messageOf } from '../testing/refusal.ts';
import { notePackages, packagesOf } from './debian-package.ts';
import { requireRuns, requireTested, requireTestedApi } from './tested.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-tested-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const engine = (version: string) => [
  { name: 'containerd', version: '2.1.4-1', sha256: 'b' },
  { name: 'docker.io', version, sha256: 'a' },
];

describe('the engine of a suite that moves', () => {
  test.each(['28.5.2+dfsg4-1', '1:28.0.0-1'])('%s is as the lab was tested with', (version) => {
    expect(() => requireTested(engine(version))).not.toThrow();
  });

  test('of a newer major version is refused', async () => {
    expect(await messageOf(() => requireTested(engine('29.1.0+dfsg1-1')))).toBe(
      'Debian forky has docker.io 29.1.0+dfsg1-1, and the lab was tested with Docker Engine 28 (API 1.48 to 1.51). ' +
        'Either set DOCKER_HOST to a Docker Engine of version 28, or run `npm test` with the new one on DOCKER_HOST, and when that is green enter it in lab/engine/tested.ts.',
    );
    expect(await messageOf(() => requireTested([]))).toContain('docker.io none');
  });

  test.each(['1.48', '1.51'])('that speaks API %s is as the lab was tested with', (ApiVersion) => {
    expect(() => requireTestedApi({ Version: '28.5.2', ApiVersion })).not.toThrow();
  });

  test.each(['1.47', '1.52', '2.0'])('that speaks API %s is refused', async (ApiVersion) => {
    expect(await messageOf(() => requireTestedApi({ Version: '28.9.0', ApiVersion }))).toBe(
      `The Docker Engine of Debian forky (28.9.0) speaks API ${ApiVersion}, and the lab was tested with API 1.48 to 1.51. ` +
        'Either set DOCKER_HOST to a Docker Engine of version 28, or run `npm test` with the new one on DOCKER_HOST, and when that is green enter it in lab/engine/tested.ts.',
    );
  });

  test('that needs a newer glibc is refused', async () => {
    const said = `/x/dockerd: /lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_2.9' not found (required by /x/dockerd)
/x/dockerd: /lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_2.42' not found (required by /x/dockerd)`;
    const dockerd = program('dockerd', `cat >&2 <<'E'\n${said}\nE\nexit 1`);
    expect(await messageOf(() => requireRuns([dockerd], {}))).toBe(
      "dockerd of Debian forky needs glibc 2.42, which is newer than this system's. " +
        'Run the lab on the Debian release that has it, or set DOCKER_HOST to a Docker Engine of version 28.',
    );
  });

  test('that does not run for another reason is refused in its own words', async () => {
    const runc = program('runc', 'echo exec format error >&2; exit 126');
    expect(await messageOf(() => requireRuns([runc], {}))).toContain(
      "runc of Debian's archive does not run here: exec format error.",
    );
  });

  test('that runs is taken', async () => {
    await expect(requireRuns([program('dockerd', 'test "$A" = b')], { A: 'b' })).resolves.toBe(
      undefined,
    );
  });
});

test('what was unpacked says which packages it is, in the order of their names', () => {
  expect(packagesOf(directory)).toBeUndefined();
  notePackages(directory, engine('28.5.2').toReversed());
  expect(packagesOf(directory)).toEqual(engine('28.5.2'));
});

function program(name: string, script: string): string {
  const file = join(directory, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
