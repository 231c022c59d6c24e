import { join } from 'node:path';
import { labHome } from '../home.ts';
import type { Pin } from '../image/build.ts';
import type { Lab } from '../lab.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { type ContainerSpec, programUser, startContainersOn } from '../nodes/container-spec.ts';
import type { Progress } from '../progress.ts';
import { proofDigest } from '../sources.ts';
import type { Facts } from './facts.ts';
import { Kept } from './kept.ts';
import { factsOf } from './observe.ts';
import { ofLab, programsOf } from './programs.ts';
import type { Seer } from './prove.ts';
import { attachFailure } from './start.ts';

/** How images are seen, where that is not for a run. */
export interface Seeing {
  /** Where what was seen of a subject is kept; for later runs on this machine unless given. */
  readonly kept?: string;
  /** What is done to the container of an image before it is looked into. */
  readonly prepare?: (container: Running) => Promise<void>;
}

/** Sees images in containers without a network, each when it was not seen before on this machine. */
export function seerOf(
  stack: AsyncDisposableStack,
  lab: Pick<Lab, 'engine' | 'labels'>,
  labPin: Pick<Pin, 'id' | 'name'>,
  progress: Progress,
  { kept: directory, prepare }: Seeing = {},
): Seer {
  startContainersOn(lab.engine.host);
  const code = proofDigest();
  const lasting = join(labHome(), 'proofs');
  const kept = new Kept<Facts>(directory ?? lasting, code);
  const keptPrograms = new Kept<Readonly<Record<string, string>>>(lasting, code);
  const keptAttached = new Kept<true>(directory ?? lasting, code);
  const containerOf = async (image: string, on: ContainerSpec['on'] = 'no network') =>
    stack.use(
      await Running.start(lab.engine.docker, {
        image,
        labels: lab.labels,
        role: 'proof of an image',
        on,
        user: programUser,
        command: ['sleep', 'infinity'],
      }),
    );
  const agentOf = async (image: string) => {
    const container = await containerOf(image);
    await prepare?.(container);
    return Agent.start(container);
  };
  let labAgent: Promise<Agent> | undefined;
  const inLab = () => {
    labAgent ??= containerOf(labPin.name).then((container) => Agent.start(container));
    return labAgent;
  };
  return {
    async programs() {
      const known = keptPrograms.of(labPin.id);
      if (known) return known;
      const seen = await programsOf(await inLab(), ofLab);
      keptPrograms.put(labPin.id, seen);
      return seen;
    },
    async facts(image, name) {
      const seen = kept.of(image);
      if (seen) return seen;
      progress.step(`proving ${name.replace(/-[0-9a-f]{12}$/, '')}`);
      const [subject, tools] = await Promise.all([agentOf(name), inLab()]);
      return factsOf(subject, tools);
    },
    keep(image, facts) {
      if (!kept.of(image)) kept.put(image, facts);
    },
    async attachFailure(master, worker) {
      const both = `${master.id}+${worker.id}`;
      if (keptAttached.of(both)) return undefined;
      progress.step('proving that workers attach to masters');
      const ofMaster = await containerOf(master.name);
      const ofWorker = await containerOf(worker.name, { pod: ofMaster.id });
      const failure = await attachFailure(await Agent.start(ofMaster), await Agent.start(ofWorker));
      if (failure === undefined) keptAttached.put(both, true);
      return failure;
    },
  };
}
