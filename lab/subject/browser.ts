import { join } from 'node:path';
import type { Release } from '../../src/observation.ts';
import { labHome } from '../home.ts';
import type { Lab } from '../lab.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { programUser } from '../nodes/container-spec.ts';
import { proofDigest } from '../sources.ts';
import { Kept } from './kept.ts';
import { ofBrowser, programsOf } from './programs.ts';

type Browser = NonNullable<NonNullable<Release['lab']>['browser']>;

/** The release, which has the browser of an image too; that is asked once on a machine. */
export async function withBrowserIn(
  image: string,
  release: Release,
  { engine, labels }: Pick<Lab, 'engine' | 'labels'>,
): Promise<Release> {
  const { lab } = release;
  if (!lab) return release;
  const kept = new Kept<Browser>(join(labHome(), 'proofs'), proofDigest());
  const { Id: id } = await engine.docker.getImage(image).inspect();
  const known = kept.of(id);
  if (known) return { ...release, lab: { ...lab, browser: known } };
  await using container = await Running.start(engine.docker, {
    image,
    labels,
    role: 'browser that says its version',
    on: 'no network',
    user: programUser,
    command: ['sleep', 'infinity'],
  });
  const browser = await programsOf(await Agent.start(container), ofBrowser);
  kept.put(id, browser);
  return { ...release, lab: { ...lab, browser } };
}
