import type { Row } from '../../src/path.ts';
import type { Prediction } from '../../src/prediction.ts';
import { notWhere, overBoth, overIpv4, programsLack, sameLink, whereLinkLocal } from '../where.ts';
import { type Service, services } from './services.ts';
import { ipv4, spellings } from './spellings.ts';

/** A master that listens, asked by a client of each family that the link has. */
export interface ListenRow extends Row {
  readonly service: Service;
  /**
   * The Python expression after `'port':` in master.cfg, the placeholders being the master's own; or
   * the configuration that `buildbot create-master` writes, untouched.
   */
  readonly port: { readonly python: string } | 'create-master';
  /** `net.ipv6.bindv6only` in the master's network namespace; 0 is Linux's default. */
  readonly bindv6only: 0 | 1;
}

/** What DNS publishes has no part in listening. */
export const namesAside = sameLink('a listener does not look at names');

/** bindv6only decides whether an IPv6 socket takes IPv4 too, which needs both on the link. */
const needsBoth = {
  ...namesAside,
  ...notWhere(
    'bindv6only makes a difference only where IPv4 clients are on the link',
    programsLack('IPv4'),
  ),
  ...notWhere(
    'bindv6only makes a difference only where IPv6 clients are on the link',
    programsLack('IPv6'),
  ),
};

const spelled = [
  {
    service: 'web',
    claim: 'web-port-int-or-string',
    accepts: ['int', 'tcp', 'any-escaped'],
    of: 'The web interface',
  },
  {
    service: 'pb',
    claim: 'pb-port-string',
    accepts: ['tcp', 'any-escaped', 'key-order'],
    of: "The workers' port",
  },
] as const;

function rowsOf({ service, claim, accepts, of }: (typeof spelled)[number]): ListenRow[] {
  const rows = spellings.flatMap((spelling): ListenRow[] => {
    const { name, title, question, wildcard, core, onLink } = spelling;
    const python = spelling.python.replace('PORT', `${services[service].port}`);
    const accepted: Prediction[] = (accepts as readonly string[]).includes(name)
      ? [{ claim, ...overBoth, reached: true }]
      : [];
    const predictions = [...(spelling.predicts ?? []), ...accepted];
    const row: ListenRow = {
      service,
      name: `${service}-${name}`,
      title: `${of}: ${title}.`,
      port: { python },
      bindv6only: 0,
      predictions,
      ...(question && { question }),
      ...(core && { core }),
      notApplicable: onLink ? whereLinkLocal.notApplicable : namesAside,
    };
    if (!wildcard) return [row];
    const { core: _, ...common } = row;
    const onlyV6: ListenRow = {
      ...common,
      name: `${row.name}-bindv6only`,
      title: `${of}: ${title}, with net.ipv6.bindv6only=1.`,
      bindv6only: 1,
      notApplicable: needsBoth,
      predictions: predictions.filter(
        ({ in: places }) => places === 'everywhere' || places.includes('dual-stack'),
      ),
    };
    return [row, onlyV6];
  });
  const untouched: ListenRow = {
    service,
    name: `${service}-create-master`,
    title: `${of}: the configuration that \`buildbot create-master\` writes.`,
    port: 'create-master',
    bindv6only: 0,
    predictions: [
      ...ipv4('default-master-ipv4'),
      ...(service === 'pb' ? [{ claim: 'workers-own-port', ...overIpv4, reached: true }] : []),
    ],
    notApplicable: namesAside,
  };
  return [...rows, untouched];
}

/** How a master is told to listen: every spelling, for the web interface and for workers. */
export const rows: readonly ListenRow[] = spelled.flatMap(rowsOf);
