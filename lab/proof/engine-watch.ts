import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { Lines } from '../nodes/lines.ts';
import { ownActs } from '../nodes/own-acts.ts';
import { comesWithin } from '../wait.ts';
import { type EngineEvent, foreignActs, type Territory } from './foreign-acts.ts';
import { isStranger, type Stranger, strangersIn } from './strangers.ts';

/** The engine's event stream as a witness: who else has a hand in a world. */
export interface EngineWatch extends Disposable {
  /**
   * What somebody else did up to now, a sentence each, and what the marker came to: a program of the lab, run
   * by the engine, whose event shows that all before it has come.
   */
  foreign<T>(marker: () => Promise<T>): Promise<{ readonly acts: string[]; readonly marker: T }>;
}

/** Begins to watch the containers and the network of a world. */
export async function watchEngine(docker: Docker, territory: Territory): Promise<EngineWatch> {
  const stream = (await docker.getEvents({
    filters: { type: ['container', 'network'] },
  })) as Readable;
  const lines = Lines.of(stream);
  const events: EngineEvent[] = [];
  const strangers: Promise<Stranger>[] = [];
  lines.each((line) => {
    const event = JSON.parse(line) as EngineEvent;
    events.push(event);
    if (isStranger(event, territory)) strangers.push(lookAt(docker, event.Actor.ID));
  });
  return {
    async foreign(mark) {
      const known = new Set(ownActs.execs);
      const marker = await mark();
      const id = [...ownActs.execs].find((one) => !known.has(one));
      if (!id || !(await lines.first((line) => line.includes(id), comesWithin))) {
        const late = `the engine's event stream ended, or is late by ${comesWithin / 1000} s`;
        return { acts: [late], marker };
      }
      const acts = [
        ...foreignActs(events, ownActs, territory),
        ...strangersIn(await Promise.all(strangers), events, territory),
      ];
      return { acts, marker };
    },
    [Symbol.dispose]: () => {
      stream.destroy();
    },
  };
}

/** In whose namespace a new container of others is; it may be gone before it can be asked. */
async function lookAt(docker: Docker, id: string): Promise<Stranger> {
  const inspected = await docker
    .getContainer(id)
    .inspect()
    .catch(() => undefined);
  return { id, network: inspected?.HostConfig.NetworkMode ?? '' };
}
