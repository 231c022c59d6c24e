import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { notePackages } from '../engine/debian-package.ts';
import type { Engine } from '../engine/engine.ts';
import { unpackedEngine } from '../engine/packages.ts';
import { identityOf } from './prepare.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lab-prepare-'));
  vi.stubEnv('LAB_HOME', home);
});
afterEach(() => rmSync(home, { recursive: true }));

const packages = [{ name: 'docker.io', version: '28.5.2+dfsg4-1', sha256: 'a' }];
const version = { Version: '28.5.2', ApiVersion: '1.51', KernelVersion: '6.18.0' };
const engine = (isPrivate: boolean) => ({ version, isPrivate }) as unknown as Engine;

test("the record of a run names the packages of the lab's own engine, with their checksums", () => {
  mkdirSync(unpackedEngine(), { recursive: true });
  notePackages(unpackedEngine(), packages);
  expect(identityOf(engine(true))).toEqual({
    name: 'docker',
    version: '28.5.2',
    api: '1.51',
    kernel: '6.18.0',
    own: true,
    packages,
  });
  expect(identityOf(engine(false))).not.toHaveProperty('packages');
});

test('the record says of an engine that it is newer than the lab was tested with', () => {
  const newer = { version: { ...version, ApiVersion: '1.52' }, isPrivate: false };
  expect(identityOf(newer as unknown as Engine)).toMatchObject({ api: '1.52', untested: true });
});
