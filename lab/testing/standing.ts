import { buffer } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import { labLabel, makerLabel, sessionLabel, sessionOf, upLabel } from '../session/session.ts';
import type { UpNode, UpRecord } from '../up/record.ts';
import { recordFormat, recordLabel } from '../up/record.ts';
import type { Standing } from '../up/standing.ts';
import type { Answer, EngineRequest } from './fake-engine.ts';

/** A node of a world that is up, with one container. */
export function upNode(name: string, rest: Partial<UpNode> = {}): UpNode {
  return {
    name,
    what: `the ${name}`,
    container: `id-of-${name}`,
    pod: `id-of-${name}`,
    addresses: ['2001:db8::5'],
    more: 0,
    ports: [],
    ...rest,
  };
}

/** What a world that is up is. */
export function upRecord(rest: Partial<UpRecord> = {}): UpRecord {
  const nodes = rest.nodes ?? [upNode('dns'), upNode('client')];
  return {
    format: recordFormat,
    topology: { id: 'mine', title: 'My network.', link: ['IPv6'], published: ['AAAA'] },
    release: { buildbot: '3.6.1', worker: { buildbot: '3.6.1' } } as unknown as UpRecord['release'],
    images: { lab: 'lab', master: 'buildbot', worker: 'buildbot', users: [], workerBeside: false },
    since: '2026-01-02T03:04:05.000Z',
    network: { id: 'n1', bridge: 'lab0', prefixes: { ipv6: '2001:db8:1:2', ipv4: '198.51.100' } },
    nodes,
    names: [],
    containers: nodes.flatMap(({ container }) => container),
    served: [],
    certificates: { authority: 'one', otherAuthority: 'other' },
    own: { key: 'key', certificate: 'certificate' },
    hosts: [],
    machines: 0,
    zone: '',
    ...rest,
  };
}

/** A world that is up, of which these nodes' containers do not run. */
export function standing(name: string, rest: Partial<Standing> = {}, dead: readonly string[] = []) {
  const record = upRecord();
  const containers = record.nodes.map(({ container, name: node }) => ({
    Id: container,
    State: dead.includes(node) ? 'exited' : 'running',
    Labels: {},
  }));
  return {
    name,
    session: `up-${name}`,
    maker: sessionOf(),
    containers: containers as unknown as Docker.ContainerInfo[],
    record,
    holder: `record-of-${name}`,
    changes: { records: {} },
    ...rest,
  } satisfies Standing;
}

/** Worlds on a fake engine, by their names: what each is, or nothing where it is there in part. */
export async function engineWith(
  worlds: Record<string, UpRecord | undefined>,
  maker = sessionOf(),
) {
  const labels = (name: string) => ({
    [labLabel]: 'lab',
    [sessionLabel]: `up-${name}`,
    [upLabel]: name,
    [makerLabel]: maker,
  });
  const archives = new Map<string, Buffer>();
  for (const [name, record] of Object.entries(worlds)) {
    const tar = pack();
    tar.entry({ name: 'world.json' }, JSON.stringify(record));
    tar.finalize();
    if (record) archives.set(`record-of-${name}`, await buffer(tar));
  }
  const there = () =>
    Object.entries(worlds).flatMap(([name, record]) => [
      ...(record?.nodes ?? [upNode('dns')]).map(({ container }) => ({
        Id: container,
        State: 'running',
        Labels: labels(name),
      })),
      ...(record
        ? [
            {
              Id: `record-of-${name}`,
              State: 'created',
              Labels: { ...labels(name), [recordLabel]: 'world' },
            },
          ]
        : []),
    ]);
  return ({ method, path, filters, query }: EngineRequest): Answer => {
    const [, kind, id = ''] = decodeURIComponent(path).split('/');
    if (path === '/version') {
      const version = { Version: '28.5.2', ApiVersion: '1.51', KernelVersion: '6.18.0' };
      return { body: version };
    }
    if (path.endsWith('/archive')) {
      const bytes = query.get('path') === '/world.json' ? archives.get(id) : undefined;
      return bytes ? { bytes } : { status: 404, body: { message: 'no such file' } };
    }
    if (method === 'DELETE') {
      const name = there().find(({ Id }) => Id === id)?.Labels[upLabel];
      if (name) delete worlds[name];
      return { status: 204 };
    }
    const isWanted = (labels: Readonly<Record<string, string>>) =>
      (filters.label ?? []).every((one) => {
        const [key = '', value] = one.split('=');
        return value === undefined ? key in labels : labels[key] === value;
      });
    const of = kind === 'networks' ? [] : there();
    return { body: of.filter(({ Labels }) => isWanted(Labels)) };
  };
}
