import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { plain } from '../../src/subject.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { onlyIpv6 } from '../testing/topologies.ts';
import { reading, tryFixtures, tryPackages } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';
import { imagesWith, withDatabases } from './image.ts';

/** A master with a database that is not a file: real ones, over IPv6 alone, by the drivers that users install. */

const { engine, host, labels, release } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const lab = { engine: { docker, isPrivate: engine.own } as never, labels, temporary: tmpdir() };
const directory = join(tryFixtures, 'databases');

async function tried(url: string, packages: string | undefined, of = release.buildbot) {
  const environment = { DB_URL: url };
  const inputs = inputsFor(join(directory, 'master.cfg'), { environment });
  const imaged = await imagesWith(lab as never, plain(of), { requirements: packages }, silent);
  const on = { lab, images: imaged.images, release: of };
  const read = await reading(on, inputs);
  const images = await withDatabases(lab, imaged.images, read, inputs, silent);
  const { came, signs } = await trying({ docker, labels, images }, inputs, read, onlyIpv6);
  return { images, signs, builds: came.builds.map(({ result }) => result) };
}

const authority = '/run/lab-try/authority.pem';
const at = 'db.saltmarsh.example.com';

describe('a master runs, and its builds are told of, with', () => {
  test.for([
    ['PostgreSQL', `postgresql://bb:reeds@${at}/marsh`, '6 tls?'],
    [
      'PostgreSQL whose certificate it verifies, on another port',
      `postgresql://bb@${at}:6432/marsh?sslmode=verify-full&sslrootcert=${authority}`,
      '6 tls',
    ],
    ['MariaDB', `mysql+pymysql://bb:re%27eds@${at}/marsh`, '6 tls?'],
    [
      'MariaDB whose certificate it verifies',
      `mysql+pymysql://bb:reeds@${at}/marsh?ssl_ca=${authority}`,
      '6 tls',
    ],
  ] as const)('%s', async ([, url, sign]) => {
    const { signs, builds } = await tried(url, tryPackages);
    expect(signs).toEqual(['6', sign, '6 tls']);
    expect(builds).toEqual(['success, then failure']);
  });
});

test('psycopg is a driver of releases whose SQLAlchemy knows it', async () => {
  const { signs } = await tried(`postgresql+psycopg://bb@${at}/marsh`, tryPackages, '4.3.0');
  expect(signs).toEqual(['6', '6 tls?', '6 tls']);
});

test('one without its driver stops at configuration, and no database is made', async () => {
  const { images, signs } = await tried(`postgresql://bb@${at}/marsh`, undefined);
  expect(images.databases).toBeUndefined();
  expect(signs).toEqual(['hidden', 'configuration', 'hidden']);
});
