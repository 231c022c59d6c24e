import type { Answer, EngineRequest } from './fake-engine.ts';

/**
 * What a fake engine holds: ids of containers and networks by the session in their labels. Answers
 * the requests of a sweep.
 */
export function holding(things: {
  containers: Record<string, string>;
  networks: Record<string, string>;
}): (request: EngineRequest) => Answer {
  const label = 'buildbot-ipv6-lab.session';
  const list = (of: Record<string, string>, filters: EngineRequest['filters']) => {
    const wanted = filters.label
      ?.find((text) => text.startsWith(`${label}=`))
      ?.slice(label.length + 1);
    return Object.entries(of).flatMap(([Id, session]) =>
      wanted === undefined || wanted === session ? [{ Id, Labels: { [label]: session } }] : [],
    );
  };
  return ({ method, path, filters }) => {
    const [, kind, id = ''] = path.split('/');
    const of = kind === 'containers' ? things.containers : things.networks;
    if (method === 'GET') return { body: list(of, filters) };
    if (!(id in of)) return { status: 404, body: { message: `no such thing: ${id}` } };
    delete of[id];
    return { status: 204 };
  };
}
