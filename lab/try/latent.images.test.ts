import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { plain } from '../../src/subject.ts';
import { howOf } from '../../src/try/dials.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { readingOnce, tryFixtures, tryPackages } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';
import { imagesWith } from './image.ts';

/** The name by which latent workers find their master is dialled by a worker of the lab. */

const { host, images, labels, release } = inject('prepared');
startContainersOn(host);

/** An image of masters that have Docker's library. */
async function withDocker() {
  const docker = dockerAt();
  const lab = { engine: { docker } as never, labels };
  const of = plain(release.buildbot);
  const { images: own } = await imagesWith(lab as never, of, { requirements: tryPackages }, silent);
  return { docker, lab, own };
}

/** What came of a trial at the directives of latent workers' providers. */
function atProviders<T>({ directives }: ReadPass, came: readonly T[]): T[] {
  return came.filter((_, index) => directives[index]?.kind === 'latent');
}

test.for([
  [onlyIpv6, 'connection', ['6', 'connection']],
  [dualStack, '4', ['6', '4']],
] as const)(
  'mossbank dials those that make its workers, and tells these a name, which is dialled in %s',
  async ([topology, sign, made]) => {
    const { docker, lab, own } = await withDocker();
    const inputs = inputsFor(join(tryFixtures, 'configs/mossbank/master.cfg'), {
      environment: { MASTER_FQDN: 'buildbot.moss.example.com' },
    });
    const read = await readingOnce({ lab, images: own, release: release.buildbot }, inputs);
    const { came, signs } = await trying({ docker, labels, images: own }, inputs, read, topology);
    const at = read.directives.findIndex(({ kind }) => kind === 'master-fqdn');
    expect(signs[at]).toBe(sign);
    expect(came.findings[at]).toMatchObject({
      note: expect.stringMatching(
        sign === '4'
          ? /as your master told the container .*; your master took it as that worker$/
          : /as your master told the container .* made none$/,
      ),
    });
    expect(atProviders(read, signs)).toEqual(made);
    expect(atProviders(read, came.findings)[0]).toMatchObject({
      note: expect.stringContaining('as far as to start a container'),
    });
    // Nothing is built on such a worker, and a poller asks the host of two reporters.
    expect(came.findings.filter(({ is }) => is === 'undecided')).toEqual([]);
  },
);

test('daemons with TLS are reached, also where a file names an authority of its own', async () => {
  const { docker, lab, own } = await withDocker();
  const inputs = inputsFor(join(tryFixtures, 'moored/master.cfg'));
  const read = await readingOnce({ lab, images: own, release: release.buildbot }, inputs);
  const { signs } = await trying({ docker, labels, images: own }, inputs, read, onlyIpv6);
  // Requests lets REQUESTS_CA_BUNDLE, by which the lab has its own trusted, go before that.
  expect(atProviders(read, signs)).toEqual(['6 tls?', '6 tls?']);
});

test.for([onlyIpv6, dualStack])(
  'one name that cannot be told spoils nothing else, in $id',
  async (topology) => {
    const docker = dockerAt();
    const site = {
      lab: { engine: { docker } as never, labels },
      images,
      release: release.buildbot,
    };
    const inputs = inputsFor(join(tryFixtures, 'fqdn/master.cfg'), {
      workerTac: join(tryFixtures, 'fqdn/buildbot.tac'),
    });
    const read = await readingOnce(site, inputs);
    const { came, signs } = await trying({ docker, labels, images }, inputs, read, topology);
    const told = read.directives.flatMap(({ kind, text }, index) =>
      kind === 'master-fqdn' ? [[text, came.findings[index]]] : [],
    );
    const over = topology.link.includes('IPv4') ? 'IPv4' : 'IPv6';
    const reached = {
      is: 'dialled',
      finding: { outcome: over === 'IPv4' ? { reached: true, over } : { reached: false } },
    };
    const refused = {
      is: 'refused',
      why: 'Buildbot splits it at ":" into a host and a port, also an IPv6 literal',
      says: ['ValueError: too many values to unpack (expected 2)'],
    };
    expect(told).toMatchObject([
      ['ci.saltmarsh.example.com', reached],
      ['pods.saltmarsh.example.com', reached],
      ['2001:db8::9', refused],
      ['[::1]:9989', refused],
      [
        'ci.saltmarsh.example.com:web',
        { is: 'not dialled', why: 'what stands behind its ":" is no port' },
      ],
    ]);
    const of = (wanted: string) => read.directives.findIndex(({ kind }) => kind === wanted);
    expect(signs[of('latent')]).toBe('6 tls?');
    // The user's worker is attached meanwhile, from the same machine.
    expect(came.findings[of('worker')]).toMatchObject(reached);
    expect(came.findings.filter(({ is }) => is === 'undecided')).toEqual([]);
  },
);

test('how an image connects to a port with TLS is not known', async () => {
  const lab = { engine: { docker: dockerAt() } as never, labels };
  const inputs = inputsFor(join(tryFixtures, 'fqdn/master.cfg'), {
    environment: { PB_PORT: 'ssl:9989:privateKey=k.pem:certKey=c.pem' },
  });
  const { directives } = await readingOnce({ lab, images, release: release.buildbot }, inputs);
  const named = directives.filter(({ host }) => host === 'pods.saltmarsh.example.com');
  expect(named.map(howOf)).toEqual([{ not: 'how your image connects is not known' }]);
});
