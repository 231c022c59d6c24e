import type { Row } from '../../src/path.ts';
import type { Prediction } from '../../src/prediction.ts';
import type { TopologyId } from '../../src/topology.ts';
import { ipv4, spellings } from './spellings.ts';

/** A master that listens, asked by a client of each family that the link has. */
export interface ListenRow extends Row {
  readonly service: 'web' | 'pb';
  /**
   * The Python expression after `'port':` in master.cfg, the placeholders being the master's own; or
   * the configuration that `buildbot create-master` writes, untouched.
   */
  readonly port: { readonly python: string } | 'create-master';
  /** `net.ipv6.bindv6only` in the master's network namespace; 0 is Linux's default. */
  readonly bindv6only: 0 | 1;
}

/**
 * What is published in DNS has no part in listening: the link of these two is that of another
 * topology.
 */
const sameLink: Readonly<Partial<Record<TopologyId, string>>> = {
  'aaaa-only': 'a listener does not look at names: the link is that of dual-stack',
  'ipv6-only-aaaa': 'a listener does not look at names: the link is that of ipv6-only',
};

/** bindv6only decides whether an IPv6 socket takes IPv4 too, which needs both on the link. */
const needsBoth: Readonly<Partial<Record<TopologyId, string>>> = {
  ...sameLink,
  'ipv6-only': 'bindv6only makes a difference only where IPv4 clients are on the link',
  'ipv4-only': 'bindv6only makes a difference only where IPv6 clients are on the link',
};

const services = [
  {
    service: 'web',
    port: '8010',
    claim: 'web-port-int-or-string',
    accepts: ['int', 'tcp', 'any-escaped'],
    of: 'The web interface',
  },
  {
    service: 'pb',
    port: '9989',
    claim: 'pb-port-string',
    accepts: ['tcp', 'any-escaped', 'key-order'],
    of: "The workers' port",
  },
] as const;

function rowsOf({ service, port, claim, accepts, of }: (typeof services)[number]): ListenRow[] {
  const spelled = spellings.flatMap((spelling): ListenRow[] => {
    const { name, title, question, wildcard } = spelling;
    const python = spelling.python.replace('PORT', port);
    const accepted: Prediction[] = (accepts as readonly string[]).includes(name)
      ? [{ claim, in: ['dual-stack'], reached: true }]
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
      notApplicable: sameLink,
    };
    if (!wildcard) return [row];
    const onlyV6: ListenRow = {
      ...row,
      name: `${row.name}-bindv6only`,
      title: `${of}: ${title}, with net.ipv6.bindv6only=1.`,
      bindv6only: 1,
      notApplicable: needsBoth,
      predictions: predictions.filter(
        ({ in: where }) => where === 'everywhere' || where.includes('dual-stack'),
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
      ...(service === 'pb'
        ? [
            {
              claim: 'workers-own-port',
              in: ['dual-stack', 'ipv4-only'] as const,
              reached: true,
            },
          ]
        : []),
    ],
    notApplicable: sameLink,
  };
  return [...spelled, untouched];
}

/** How a master is told to listen: every spelling, for both of its listeners. */
export const rows: readonly ListenRow[] = services.flatMap(rowsOf);
