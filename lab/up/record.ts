import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { extract, pack } from 'tar-stream';
import type { Release } from '../../src/observation.ts';
import type { StandingName, StandingNode } from '../../src/standing-world.ts';
import type { Topology } from '../../src/topology.ts';
import type { Images } from '../image/subject.ts';
import type { LabNetwork } from '../nodes/network.ts';
import type { CertifiedPlaces } from '../world/certify.ts';

/** A node with the containers that it is made of. */
export interface UpNode extends StandingNode {
  /** Where its program runs. */
  readonly container: string;
  /** What holds its network namespace. */
  readonly pod: string;
  /** The port of a master's web interface, on its loopback address. */
  readonly page?: number;
  /** It is between programs and their peers. */
  readonly between?: true;
  /** Who runs its programs; root unless given. */
  readonly user?: string;
}

/** Raised where a record of before could be misread. */
export const recordFormat = 1;

/** What a world that is up is: all that a later process needs to use it, or to make it its own. */
export interface UpRecord extends Omit<CertifiedPlaces, 'certificates'> {
  readonly format: typeof recordFormat;
  readonly topology: Topology;
  readonly release: Release;
  readonly images: Images;
  readonly since: string;
  readonly network: Omit<LabNetwork, 'remove'>;
  readonly nodes: readonly UpNode[];
  readonly names: readonly StandingName[];
  /** All containers that must run. */
  readonly containers: readonly string[];
  readonly certificates: Pick<CertifiedPlaces['certificates'], 'authority' | 'otherAuthority'>;
  /** Lines of the hosts file of each node. */
  readonly hosts: readonly string[];
  /** How many places for machines are taken. */
  readonly machines: number;
  /** The zone as the topology publishes it. */
  readonly zone: string;
}

/** Borne by the container that holds the record of a world. */
export const recordLabel = 'buildbot-ipv6-lab.record';

const file = 'world.json';

/**
 * Keeps a record with the engine, in a container that is never started: no daemon of ours and no file of
 * this machine has to live as long as the world. It is made last, so that a world with one is whole.
 */
export async function keepRecord(
  docker: Docker,
  { image, labels }: { image: string; labels: Readonly<Record<string, string>> },
  record: UpRecord,
): Promise<void> {
  const { id } = await docker.createContainer({
    Image: image,
    Cmd: ['true'],
    Labels: { ...labels, [recordLabel]: 'world' },
    HostConfig: { NetworkMode: 'none' },
  });
  await putFile(docker, id, file, JSON.stringify(record));
}

/** The record in a container; nothing as long as it is not written. */
export async function readRecord(
  docker: Docker,
  id: string,
): Promise<UpRecord | 'another format' | undefined> {
  const kept = await getFile(docker, id, file);
  if (kept === undefined) return undefined;
  const record = JSON.parse(kept) as UpRecord;
  return record.format === recordFormat ? record : 'another format';
}

/** Writes a file into the root directory of a container, which need not run. */
export async function putFile(
  docker: Docker,
  id: string,
  name: string,
  content: string,
): Promise<void> {
  const tar = pack();
  tar.entry({ name }, content);
  tar.finalize();
  await docker.getContainer(id).putArchive(await buffer(tar), { path: '/' });
}

/** A file of the root directory of a container, where there is one. */
export async function getFile(
  docker: Docker,
  id: string,
  name: string,
): Promise<string | undefined> {
  const archive = await docker
    .getContainer(id)
    .getArchive({ path: `/${name}` })
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode === 404) return undefined;
      throw error;
    });
  if (!archive) return undefined;
  const tar = Readable.from(archive).pipe(extract());
  for await (const entry of tar) return await text(entry);
  return undefined;
}
