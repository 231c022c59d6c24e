import type { Declaration } from './declaration.ts';
import type { NodeReading, Route } from './reading.ts';

/** In what the routes of a node, and its routing rules, are not as they are declared. */
export function routeFaults(node: Declaration, { routes4, routes6, rules }: NodeReading) {
  const { topology, families: has = topology.link, defaultRoute, device, ways, onLink } = node;
  const routes = [...routes4, ...routes6];
  const wanted = ways.map(({ to, via }) => `${to} via ${via}`);
  const by = routes.flatMap(({ dst, gateway }) => (gateway ? [`${dst} via ${gateway}`] : []));
  const away = routes.filter(
    ({ dst, dev, gateway }) =>
      !wanted.includes(`${dst} via ${gateway}`) &&
      !(device && dev === device.name) &&
      ((dst === 'default' && !defaultRoute) ||
        (dev !== undefined && dev !== 'lo' && dev !== 'eth0')),
  );
  const direct = reachedBy('eth0', routes);
  const translated = device ? reachedBy(device.name, routes) : [];
  const beside = device?.name === 'clat' ? routes4.filter(({ dev }) => dev !== device.name) : [];
  const foreign4 = has.includes('IPv4') ? [] : routes4;
  const foreign6 = has.includes('IPv6') ? [] : routes6.filter(({ dev }) => dev !== 'lo');
  const own = rules.filter((priority) => ![0, 32_766, 32_767].includes(priority));
  return [
    away.length > 0 && `has a route away from the link (${destinations(away)})`,
    !isSame(by, wanted) && `has the routes ${differing(by, wanted)}`,
    onLink !== undefined &&
      !isSame(direct, onLink) &&
      `reaches on the link ${differing(direct, onLink)}`,
    device !== undefined &&
      !isSame(translated, device.routes) &&
      `reaches by ${device.name} ${differing(translated, device.routes)}`,
    foreign4.length > 0 && `has an IPv4 route (${destinations(foreign4)})`,
    foreign6.length > 0 && `has an IPv6 route (${destinations(foreign6)})`,
    beside.length > 0 && `has an IPv4 route beside its translator (${destinations(beside)})`,
    own.length > 0 && `has routing rules of its own (priority ${own.join(', ')})`,
  ];
}

/** The link-local addresses of IPv6, which every node reaches (RFC 4291 section 2.5.6). */
const linkLocal = 'fe80::/64';

/** What a node reaches by an interface, and by no other node. */
function reachedBy(name: string, routes: readonly Route[]): string[] {
  return routes.flatMap(({ dst, dev, gateway }) =>
    dev === name && !gateway && dst !== linkLocal ? [dst] : [],
  );
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}

/** What is there and must not be, and what must be and is not there. */
function differing(has: readonly string[], must: readonly string[]): string {
  const foreign = has.filter((one) => !must.includes(one));
  const missing = must.filter((one) => !has.includes(one));
  return `${inWords(foreign)} and not ${inWords(missing)}`;
}

function inWords(some: readonly string[]): string {
  return some.slice(0, 3).join(', ') || '(none)';
}

function destinations(routes: readonly Route[]): string {
  return routes.map(({ dst }) => dst).join(', ');
}
