import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import type { Running } from '../nodes/container.ts';
import { ownActs } from '../nodes/own-acts.ts';
import type { EngineEvent } from '../proof/foreign-acts.ts';

/** The event stream of an engine, in which a node's programs are told of. */
export interface FakeEvents {
  readonly docker: Docker;
  readonly stream: PassThrough;
  /** What the stream was asked for with. */
  readonly asked: unknown[];
  readonly node: Pick<Running, 'exec'>;
  /** Programs that were run on the node. */
  readonly ran: (readonly string[])[];
  happens(event: EngineEvent): void;
}

let programs = 0;

/** An engine that has nothing but events; `network` is that of every container, where it still is there. */
export function fakeEvents(network?: string): FakeEvents {
  const stream = new PassThrough();
  const asked: unknown[] = [];
  const inspect = async () => {
    if (network === undefined) throw new Error('no such container');
    return { HostConfig: { NetworkMode: network } };
  };
  const docker = {
    async getEvents(options: unknown) {
      asked.push(options);
      return stream;
    },
    getContainer: () => ({ inspect }),
  } as unknown as Docker;
  const happens = (event: EngineEvent) => {
    if (stream.writable) stream.write(`${JSON.stringify(event)}\n`);
  };
  const ran: (readonly string[])[] = [];
  const node = {
    async exec(command: readonly string[]) {
      ran.push(command);
      programs += 1;
      const execID = `program ${programs}`;
      ownActs.execs.add(execID);
      const Action = `exec_create: ${command.join(' ')}`;
      happens({ Type: 'container', Action, Actor: { ID: 'watched', Attributes: { execID } } });
      return { exitCode: 0, stdout: '', stderr: '' };
    },
  };
  return { docker, stream, asked, node, ran, happens };
}
