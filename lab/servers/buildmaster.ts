import { canonical } from '../../src/address.ts';
import { masterProgram, twistd } from '../../src/configuration/master.ts';
import { webOn } from '../../src/configuration/master-cfg.ts';
import type { Accepted } from '../../src/evidence.ts';
import { fixture } from './fixture.ts';
import { connect, type Start, secondsOfReference } from './record.ts';

/** The port of the workers, on which masters listen unless a row says otherwise. */
export const pbPort = 9989;

/** What all masters are as servers. */
export function common(id: string) {
  return {
    id,
    image: 'master',
    directory: '/srv/master',
    command: () => twistd,
    ready: () => ['BuildMaster is running'],
    // Twisted does not log a connection on which nobody logs in.
    logs: () => 'requests' as const,
    accepted: attached,
    rest: true,
    references: (_: unknown, host: string, seconds = secondsOfReference) => [
      // What is spoken on it, PB's own client shows.
      connect(host, pbPort, seconds),
    ],
  } as const;
}

/** The end of an endpoint that listens on all addresses of these families. */
export function anyOf({ families }: Start): string {
  return families.includes('IPv6') ? ':interface=\\:\\:' : '';
}

/** One worker, one builder and one scheduler a row. */
export function filesOf(
  { served, loopback = '127.0.0.1' }: Start,
  pb: string,
  more: Readonly<Record<string, string>> = {},
  /** What else its configuration reads: the step of builds, options of workers and of the web interface. */
  other: Readonly<Record<string, unknown>> = {},
) {
  const names = new Set(served.map(({ name }) => name));
  // No master starts without a worker and a builder.
  const workers = names.size ? [...names] : ['nobody'];
  const plain = { pb, web: webOn(loopback), workers, step: ['true'] };
  const lab = JSON.stringify({ ...plain, ...other });
  return masterProgram(fixture('master/workers.cfg'), { files: { 'lab.json': lab, ...more } })
    .files;
}

/** The pattern of what a master logs when a worker of one of these names, which are patterns, attaches. */
export function attaching(names: readonly string[]): string {
  return `worker '(?:${names.join('|')})' attaching`;
}

/** Workers of a row's name that the master says attached, with the address and port of each. */
export function attached(
  lines: readonly string[],
  { name }: { readonly name: string },
): Accepted[] {
  const attaches = new RegExp(
    `${attaching([name])} from IPv[46]Address\\([^)]*host='([^']+)', port=(\\d+)`,
  );
  return lines.flatMap((line) => {
    const [, host, port] = attaches.exec(line) ?? [];
    if (host === undefined) return [];
    const end = { address: canonical(host), port: Number(port) };
    return [{ peer: end, took: true }];
  });
}
