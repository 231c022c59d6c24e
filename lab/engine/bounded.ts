import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';

/**
 * How long the engine may take for one call, in milliseconds: many times what it takes on a busy machine. One
 * that never answers would hold all that wait for it, and nobody would know which it was.
 */
export const engineAnswersWithin = 600_000;

/** What docker-modem is called with, as far as it is read here. */
interface Call {
  readonly method: string;
  readonly path: string;
}

type Answered = (error: Error | null, answer?: unknown) => void;

/**
 * The same client, whose calls fail when nothing of an answer comes within `milliseconds`, and say which
 * call it was. What comes later is not heard. Waiting for the end of a container has no bound of its own.
 */
export function bounded(docker: Docker, milliseconds = engineAnswersWithin): Docker {
  const { modem } = docker;
  const dial: (call: Call, answered: Answered) => void = modem.dial.bind(modem);
  modem.dial = (call: Call, answered: Answered) => {
    const [path] = call.path.split('?');
    if (path?.endsWith('/wait')) return dial(call, answered);
    const { promise, resolve } = Promise.withResolvers<Parameters<Answered>>();
    const late = setTimeout(() => resolve([silent(call.method, path, milliseconds)]), milliseconds);
    dial(call, (...came) => resolve(came));
    void promise.then((came) => {
      clearTimeout(late);
      answered(...came);
    });
  };
  return docker;
}

function silent(method: string, path: string | undefined, milliseconds: number): LabError {
  return new LabError(
    `The engine has not answered ${method} ${path} within ${milliseconds / 1000} s.`,
    "Read the engine's log, and start it anew; lab doctor shows which engine it is.",
  );
}
