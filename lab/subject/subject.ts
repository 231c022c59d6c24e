import type { Release } from '../../src/observation.ts';
import type { Subject } from '../../src/subject.ts';
import { type Images, imagesOf } from '../image/subject.ts';
import type { Lab } from '../lab.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { programUser, startContainersOn } from '../nodes/container-spec.ts';
import type { Progress } from '../progress.ts';
import type { Facts } from './facts.ts';
import { Kept } from './kept.ts';
import { factsOf } from './observe.ts';
import { ofLab, programsOf } from './programs.ts';
import { prove, type Seer } from './prove.ts';

/**
 * The images of a subject, built and proven, and what is in them. Throws a `LabError` that says why
 * they cannot be had, or why nothing may be asked of them.
 */
export async function provenImages(
  lab: Lab,
  subject: Subject,
  progress: Progress,
): Promise<{ readonly images: Images; readonly release: Release }> {
  const imaged = await imagesOf(lab, subject, progress);
  await using stack = new AsyncDisposableStack();
  const release = await prove(imaged, seerOf(stack, lab, imaged.pins.lab, progress));
  return { images: imaged.images, release };
}

/** Sees images in containers without a network, each when it was not seen before on this machine. */
function seerOf(
  stack: AsyncDisposableStack,
  lab: Lab,
  labPin: { readonly id: string; readonly name: string },
  progress: Progress,
): Seer {
  startContainersOn(lab.engine.host);
  const kept = new Kept<Facts>();
  const keptPrograms = new Kept<Readonly<Record<string, string>>>();
  const agentIn = async (image: string) => {
    const container = stack.use(
      await Running.start(lab.engine.docker, {
        image,
        labels: lab.labels,
        role: 'proof of an image',
        on: 'no network',
        user: programUser,
        command: ['sleep', 'infinity'],
      }),
    );
    return Agent.start(container);
  };
  let labAgent: Promise<Agent> | undefined;
  const inLab = () => {
    labAgent ??= agentIn(labPin.name);
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
      const [subject, tools] = await Promise.all([agentIn(name), inLab()]);
      return factsOf(subject, tools);
    },
    keep(image, facts) {
      if (!kept.of(image)) kept.put(image, facts);
    },
  };
}
