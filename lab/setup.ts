import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import type { EngineIdentity } from '../src/observation.ts';
import { pinnedRelease } from '../src/release.ts';
import { evidenceDirectory } from './evidence.ts';
import { releaseImage } from './image/build.ts';
import { openLab } from './lab.ts';
import { plainProgress } from './progress.ts';
import { selection } from './selection.ts';

/** What the main process prepared for the process that runs the cells. */
export interface Prepared {
  /** The engine, in the form of `DOCKER_HOST`. */
  readonly host: string;
  readonly engine: EngineIdentity;
  readonly release: string;
  readonly image: string;
  /** The image's digest. */
  readonly digest: string;
  readonly labels: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    prepared: Prepared;
  }
}

/** Runs once before all cells, in vitest's main process: guard, engine, image. What it returns runs after all of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const progress = plainProgress();
  // Evidence of an earlier run must not be taken for this one's.
  rmSync(evidenceDirectory, { recursive: true, force: true });
  const lab = await openLab(progress);
  try {
    const release = selection()?.release ?? pinnedRelease;
    const image = await releaseImage(lab.engine, release, lab.temporary, progress);
    const { Id } = await lab.engine.docker.getImage(image).inspect();
    const { version, own, host } = lab.engine;
    const engine: EngineIdentity = { name: 'docker', version: version.Version, api: version.ApiVersion, kernel: version.KernelVersion, own };
    project.provide('prepared', { host, engine, release, image, digest: Id, labels: lab.labels });
  } catch (error) {
    await lab[Symbol.asyncDispose]();
    throw error;
  }
  return async () => lab[Symbol.asyncDispose]();
}
