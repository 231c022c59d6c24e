import { resolve } from 'node:path';
import { LabError } from '../../src/errors.ts';
import { fromOf, type OtherTwisted, type Source, subjectInWords } from '../../src/subject.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { type Recipe, shortHash } from './build.ts';
import { type Checkout, nearestRelease, readCheckout, twistedSources } from './checkout.ts';
import { buildContext, checkoutFiles, labFiles } from './context.ts';
import type { Distribution, Requested } from './distribution.ts';
import { lockedReleases } from './locks.ts';
import { installable } from './release.ts';
import { requirementsOf } from './requirements.ts';
import { usersRecipe } from './users.ts';
import { wheelsImage } from './wheels.ts';

/** How an image is made, and what must then be in it. */
interface Order {
  readonly recipe: Recipe;
  readonly requested: Requested;
}

/** How the image of a source is made. Throws a `UsageError` for what cannot be one. */
export async function recipeOf(
  source: Source,
  needs: readonly Distribution[],
  labImageName: string,
  lab: Lab,
  progress: Progress,
): Promise<Order> {
  if ('image' in source) return usersRecipe(lab.engine.docker, labImageName, source.image, needs);
  const twisted = await sourcesOf(source.twisted);
  const buildbot = 'checkout' in source ? await readCheckout(source.checkout) : undefined;
  const sources = [buildbot, twisted].filter((one) => one !== undefined);
  const number = typeof source.twisted === 'string' ? source.twisted : undefined;
  const release =
    'release' in source ? source.release : nearestRelease(buildbot?.version, lockedReleases());
  const wanted = {
    release,
    ...('release' in source && {
      ...(source.fresh && { fresh: source.fresh }),
      ...(number !== undefined && { twisted: number }),
    }),
  };
  const python = 'release' in source ? source.python : undefined;
  const requested: Requested = {
    ...Object.fromEntries(needs.map((name) => [name, release])),
    ...(number !== undefined && { twisted: number }),
    ...(python !== undefined && { python }),
    ...Object.fromEntries(
      sources.flatMap(({ packages, version }) => packages.map((name) => [name, version])),
    ),
  };
  const numbered = { ...wanted, ...(python !== undefined && { python }) };
  const { lock, recipe } = await installable(numbered, labImageName, lab, progress);
  if (sources.length === 0) return { requested, recipe: recipe() };
  const files = [...labFiles(), ['locks/buildbot.txt', lock] as const];
  const of = subjectInWords({ buildbot: buildbot?.version ?? release, ...fromOf(source) });
  const unfit = (why: string) =>
    new LabError(
      `${of} cannot be tested: ${why}.`,
      'Mend it, or take another; LAB_VERBOSE=1 shows the whole build.',
    );
  const id = shortHash(JSON.stringify(pathsOf(source)));
  const beside = requirementsOf({ release, ...(number !== undefined && { twisted: number }) });
  const packages = sources.flatMap(({ files }) => files);
  const locks = [
    ['locks/buildbot.txt', lock] as const,
    ['locks/wanted.txt', `${beside.join('\n')}\n`] as const,
    ['locks/over.txt', release] as const,
  ];
  const layer = { id, packages, locks, version: buildbot?.version, unfit };
  return {
    requested,
    recipe: {
      of,
      key: `checkout:${id}`,
      context: buildContext([...files, ...checkoutFiles(), ...locks, ...packages]),
      target: 'checkout',
      unfit,
      args: async () => ({
        ...(await recipe().args()),
        WHEELS: await wheelsImage(lab, layer, progress),
      }),
    },
  };
}

async function sourcesOf(twisted: OtherTwisted | undefined): Promise<Checkout | undefined> {
  return typeof twisted === 'object' ? readCheckout(twisted.checkout, twistedSources) : undefined;
}

/** What tells one checkout from another, whatever state it is in. */
function pathsOf(source: Exclude<Source, { readonly image: string }>): unknown[] {
  const twisted = typeof source.twisted === 'object' ? resolve(source.twisted.checkout) : source;
  return [twisted, 'checkout' in source && resolve(source.checkout)];
}
