import type { Wanted } from '../../src/lock.ts';

/** Packages of a release, all with its number. */
const ofRelease = [
  'buildbot',
  'buildbot-worker',
  'buildbot-www',
  'buildbot-console-view',
  'buildbot-grid-view',
  'buildbot-waterfall-view',
];
/** TLS, and both HTTP back-ends, which Buildbot takes when they are there. */
const beside = ['pyopenssl', 'service-identity', 'treq', 'txrequests'];

/** What is installed of a release, one requirement each: the rest is what these need. */
export function requirementsOf({
  release,
  twisted,
}: Pick<Wanted, 'release' | 'twisted'>): string[] {
  return [
    ...ofRelease.map((name) => `${name}==${release}`),
    ...beside,
    ...(twisted === undefined ? [] : [`twisted==${twisted}`]),
  ];
}
