import type Docker from 'dockerode';
import { canonical } from '../../src/address.ts';
import { LabError } from '../../src/errors.ts';
import { lastWords } from '../../src/program-log.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import { fixture } from '../servers/fixture.ts';
import { comesWithin } from '../wait.ts';

/** What a stand-in answers to one URL. */
export interface Answer {
  readonly url: string;
  readonly content: string;
}

/** A connection that a stand-in took. */
export interface StoodIn {
  readonly peer: string;
  readonly peerPort: number;
  readonly address: string;
  readonly port: number;
  readonly name?: string;
  readonly tls?: true;
  /** The requests of HTTP that came over it. */
  readonly urls: readonly string[];
}

/** Where all connections go, whatever port they were for. */
const script = `set -e
nft -f - <<'E'
table inet lab {
  chain in {
    type nat hook prerouting priority dstnat; policy accept;
    meta l4proto tcp redirect to :9
  }
}
E
exec python3 -u /srv/stand-in/stand_in.py /srv/stand-in/answers`;

/** One machine that takes every connection, to any address and port that leads to it, and tells of it. */
export class StandIn implements AsyncDisposable {
  /** PEM of the authority that signs for every name. */
  readonly authority: string;
  readonly container: Running;
  private readonly agent: Agent;
  private markers = 0;

  private constructor(container: Running, agent: Agent, authority: string) {
    this.container = container;
    this.agent = agent;
    this.authority = authority;
  }

  static async start(
    docker: Docker,
    spec: {
      readonly image: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly on: Endpoint;
      readonly answers: readonly Answer[];
    },
  ): Promise<StandIn> {
    const { image, labels, on, answers } = spec;
    const files = answers.flatMap(({ url, content }, index) => [
      [`/srv/stand-in/answers/${index}.url`, url] as const,
      [`/srv/stand-in/answers/${index}.body`, content] as const,
    ]);
    const running = await Running.start(docker, {
      image,
      labels,
      on,
      role: 'stand-in for hosts outside',
      capabilities: ['NET_ADMIN'],
      files: {
        '/srv/stand-in/stand_in.py': fixture('try/stand_in.py'),
        '/srv/stand-in/http_answers.py': fixture('try/http_answers.py'),
        ...Object.fromEntries(files),
      },
      command: ['sh', '-c', script],
    });
    const ready = await running.lines.first((line) => line.startsWith('{"authority"'), comesWithin);
    if (!ready) {
      const words = lastWords(running.lines.all);
      await running[Symbol.asyncDispose]();
      throw new LabError(
        `The stand-in for hosts outside did not come up: ${words}`,
        'The words above are its own; nothing is said about Buildbot here.',
      );
    }
    const { authority } = JSON.parse(ready) as { authority: string };
    return new StandIn(running, await Agent.start(running), authority);
  }

  /** Proves its log complete: a connection of the lab's own is in it. */
  async settle(): Promise<void> {
    const marker = `/marker-${this.markers++}`;
    await this.agent.run(['curl', '--silent', '--max-time', '10', `http://127.0.0.1:9${marker}`]);
    await this.container.lines.first((line) => line.includes(marker), comesWithin);
  }

  /** Connections from one node, in the order in which they came. */
  from(addresses: readonly string[]): StoodIn[] {
    const found = new Map<string, StoodIn & { urls: string[] }>();
    for (const line of this.container.lines.all) {
      if (!line.startsWith('{')) continue;
      const said = JSON.parse(line) as Record<string, Omit<StoodIn, 'urls'>> & { url?: string };
      const about = said.asked ?? said.tls ?? said.connected;
      if (!about || !addresses.includes(canonical(about.peer))) continue;
      const key = `${about.peer} ${about.peerPort}`;
      const before = found.get(key);
      found.set(key, {
        ...about,
        address: canonical(about.address),
        urls: [...(before?.urls ?? []), ...(said.url ? [said.url] : [])],
      });
    }
    return [...found.values()];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.container[Symbol.asyncDispose]();
  }
}
