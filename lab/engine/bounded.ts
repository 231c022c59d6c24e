import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { Hung } from './hung.ts';

/**
 * How long the engine may take for one call, in milliseconds: many times what it takes on a busy machine. One
 * that never answers would hold all that wait for it, and nobody would know which it was.
 */
export const engineAnswersWithin = 600_000;

/** What docker-modem is called with, as far as it is read here. */
interface Call {
  readonly method: string;
  readonly path: string;
  /** What is sent. */
  readonly file?: string | Buffer | Readable;
  /** Whether it is answered as soon as the head of an answer comes. */
  readonly isStream?: boolean;
  readonly abortSignal?: AbortSignal;
}

type Answered = (error: Error | null, answer?: unknown) => void;

/**
 * The same client, whose calls end in a `Hung` when they are not answered within `milliseconds` after all was
 * sent: a stream with its head, anything else as a whole. Waiting for the end of a container has no bound of
 * its own.
 */
export function bounded(docker: Docker, milliseconds = engineAnswersWithin): Docker {
  const { modem } = docker;
  const dial: (call: Call, answered: Answered) => void = modem.dial.bind(modem);
  modem.dial = (call: Call, answered: Answered) => {
    const [path = ''] = call.path.split('?');
    if (path.endsWith('/wait')) return dial(call, answered);
    const silence = new AbortController();
    let late: NodeJS.Timeout | undefined;
    const wait = () => {
      late = setTimeout(() => silence.abort(), milliseconds);
    };
    const isSending = typeof call.file === 'object' && !Buffer.isBuffer(call.file);
    if (isSending) call.file.once('end', wait);
    else wait();
    const abortSignal = call.abortSignal
      ? AbortSignal.any([call.abortSignal, silence.signal])
      : silence.signal;
    dial({ ...call, abortSignal }, (error, answer) => {
      clearTimeout(late);
      if (isSending) call.file.off('end', wait);
      answered(
        silence.signal.aborted
          ? new Hung(`The engine has not answered ${call.method} ${path}`, milliseconds)
          : error,
        answer,
      );
    });
  };
  return docker;
}
