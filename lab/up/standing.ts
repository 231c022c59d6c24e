import type Docker from 'dockerode';
import { type Engine, runningPrivateEngine, usersEngine } from '../engine/engine.ts';
import { isDead, labLabel, makerLabel, sessionLabel, upLabel } from '../session/session.ts';
import { type Changes, readChanges } from './changes.ts';
import { readRecord, recordLabel, type UpRecord } from './record.ts';

/** A world that was left up, or a part of one, as the engine has it. */
export interface Standing {
  readonly name: string;
  readonly session: string;
  /** The session of the process that made it. */
  readonly maker: string;
  readonly containers: readonly Docker.ContainerInfo[];
  /** What it is, and where that is kept; only one that came up as a whole has them. */
  readonly record?: UpRecord;
  readonly holder?: string;
  readonly changes: Changes;
  /** Whether another version of the lab brought it up, whose record cannot be read. */
  readonly ofAnother?: true;
}

/** The engine on which worlds may be up: the user's, or the lab's own where it runs. */
export async function engineOfWorlds(): Promise<Engine | undefined> {
  return (await usersEngine()) ?? (await runningPrivateEngine());
}

/** All worlds on an engine, by their names. */
export async function standingOn(docker: Docker): Promise<Standing[]> {
  const filters = { label: [`${labLabel}=lab`, upLabel] };
  const [containers, networks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
  ]);
  const labels = [...containers, ...networks].map(({ Labels }) => Labels ?? {});
  const bySession = Map.groupBy(labels, (of) => of[sessionLabel] ?? '');
  const worlds = [...bySession].map(async ([session, [of = {}]]): Promise<Standing> => {
    const own = containers.filter(({ Labels }) => Labels[sessionLabel] === session);
    const holder = own.find(({ Labels }) => Labels[recordLabel] !== undefined);
    const read = holder && (await readRecord(docker, holder.Id));
    const record = read === 'another format' ? undefined : read;
    const changes = record && holder && (await readChanges(docker, holder.Id));
    const running = own.filter((one) => one !== holder);
    const [name = '', maker = ''] = [of[upLabel], of[makerLabel]];
    return {
      name,
      session,
      maker,
      containers: running,
      changes: changes ?? { records: {} },
      ...(record && holder && { record, holder: holder.Id }),
      ...(read === 'another format' && { ofAnother: true }),
    };
  });
  return (await Promise.all(worlds)).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Why a world cannot be used as a whole, a phrase each that follows its name. */
export function lacksOf({ record, maker, containers, ofAnother }: Standing): string[] {
  if (ofAnother) return ['is of another version of the lab: remove it with `lab down`'];
  if (!record) {
    const pid = maker.split('-')[1];
    return isDead(maker)
      ? ['is there only in part: remove it with `lab down`']
      : [`is not up yet: process ${pid} brings it up`];
  }
  const runs = (id: string) => containers.some(({ Id, State }) => Id === id && State === 'running');
  const nodes = record.nodes.filter(({ container, pod }) => !runs(container) || !runs(pod));
  const others = record.containers.some((id) => !runs(id));
  if (nodes.length) return [`${nodes.map(({ name }) => name).join(', ')} does not run`];
  return others ? ['a part of it does not run'] : [];
}
