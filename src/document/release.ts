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
 * What a program under test is where it is not a release as it is locked: with another Twisted, or
 * from a checkout or image that the user named.
 */
export const Origin = z.union([
  z.strictObject({ twisted: version }),
  z.strictObject({ checkout: z.string() }),
  z.strictObject({ image: z.string() }),
]);
export type Origin = Parsed<typeof Origin>;

const Known = Installed.extend({ from: z.exactOptional(Origin) });

export const UnderTest = Known.extend({
  image: z.string().describe('Digest of the image that ran.'),
});
export type UnderTest = Parsed<typeof UnderTest>;

/** What the masters are; and what the workers are, where they are something else. */
export const Release = UnderTest.extend({ worker: z.exactOptional(UnderTest) });
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
  packages: z
    .exactOptional(z.array(EnginePackage))
    .describe('What the own engine is of, in versions and checksums.'),
});
export type EngineIdentity = Parsed<typeof EngineIdentity>;
