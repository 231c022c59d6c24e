import { z } from 'zod';
import type { Parsed } from './parsed.ts';

const version = z.string().min(1);

/**
 * Versions that are in an image, asked from its own Python. Of a worker, `buildbot` is that of
 * buildbot-worker.
 */
export const Installed = z.strictObject({ buildbot: version, twisted: version, python: version });
export type Installed = Parsed<typeof Installed>;

/**
 * What a program under test is where it is not a release as it is locked: with another Twisted, with
 * the dependencies of today, on another Python, or from a checkout or image that the user named.
 */
const Versions = z.record(z.string(), version);

const OtherTwisted = z.union([version, z.strictObject({ checkout: z.string() })]);
const fresh = z.literal(true).describe('Its dependencies are those that an install of today gets.');
const python = version.describe('It is on another Python than that of the locks.');
export const Origin = z.union([
  z.strictObject({
    twisted: OtherTwisted,
    fresh: z.exactOptional(fresh),
    python: z.exactOptional(python),
  }),
  z.strictObject({ fresh, python: z.exactOptional(python) }),
  z.strictObject({ python }),
  z.strictObject({ checkout: z.string(), twisted: z.exactOptional(OtherTwisted) }),
  z.strictObject({ image: z.string() }),
]);
export type Origin = Parsed<typeof Origin>;

/** What was resolved otherwise than the lock of the nearest release has it. */
export const Resolved = z.strictObject({
  over: version.describe('The lock.'),
  added: Versions,
  changed: z.record(z.string(), z.tuple([version, version])),
  removed: z.array(z.string()),
});
export type Resolved = Parsed<typeof Resolved>;

const Known = Installed.extend({ from: z.exactOptional(Origin) });

export const UnderTest = Known.extend({
  image: z.string().describe('Digest of the image that ran.'),
  resolved: z.exactOptional(Resolved),
  packages: z.exactOptional(Versions.describe('All that its Python has.')),
  programs: z.exactOptional(Versions.describe('Other programs that may decide how a dial ends.')),
});
export type UnderTest = Parsed<typeof UnderTest>;

/**
 * What the masters are, and what the workers are where they are something else; with what the lab
 * itself runs.
 */
export const Release = UnderTest.extend({
  worker: z.exactOptional(UnderTest),
  lab: z.exactOptional(
    z
      .strictObject({
        image: z.string(),
        programs: Versions,
        browser: z.exactOptional(Versions.describe('The browser, where it asked any row.')),
      })
      .describe("The image of the lab's own servers and tools."),
  ),
});
export type Release = Parsed<typeof Release>;

/** A release without what differs from machine to machine. */
export const KnownRelease = Known.extend({ worker: z.exactOptional(Known) });
export type KnownRelease = Parsed<typeof KnownRelease>;

/** A package of Debian's archive, of which the lab's own engine is. */
export const EnginePackage = z.strictObject({
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
});
export type EnginePackage = Parsed<typeof EnginePackage>;

export const EngineIdentity = z.strictObject({
  name: z.literal('docker'),
  version: z.string(),
  api: z.string(),
  kernel: z.string(),
  own: z.boolean().describe('Whether the lab brought the engine itself.'),
  untested: z.exactOptional(
    z.literal(true).describe('Its API is newer than those that the lab was tested with.'),
  ),
  packages: z
    .exactOptional(z.array(EnginePackage))
    .describe('What the own engine is of, in versions and checksums.'),
});
export type EngineIdentity = Parsed<typeof EngineIdentity>;
