import type { ListenScenario, Prediction } from '../src/scenario.ts';
import type { TopologyId } from '../src/topology.ts';

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

interface Spelling {
  readonly name: string;
  readonly title: string;
  /** After `'port':`, `PORT` standing for the number. */
  readonly python: string;
  /** Listens on all addresses of a family, so that bindv6only may matter. */
  readonly wildcard?: true;
  readonly predicts?: readonly Prediction[];
  readonly question?: string;
}

const works: readonly Prediction[] = [
  { claim: 'listen-master-cfg', in: ['dual-stack', 'ipv6-only'], reached: true },
  { claim: 'listen-colons-escaped', in: ['dual-stack', 'ipv6-only'], reached: true },
  { claim: 'listen-any-takes-both', in: ['dual-stack'], reached: true, over: 'IPv4+IPv6' },
];
const onIpv4Loopback = ['IPv4 loopback'] as const;
const ipv4 = (claim: string): readonly Prediction[] => [
  { claim, in: ['dual-stack', 'ipv4-only'], reached: true, over: 'IPv4' },
  { claim, in: ['ipv6-only'], reached: false },
];

/**
 * Every spelling that is worth asking about, for the web interface and for the workers' port alike.
 */
const spellings: readonly Spelling[] = [
  {
    name: 'int',
    title: 'a number',
    python: 'PORT',
    wildcard: true,
    predicts: ipv4('default-master-ipv4'),
  },
  {
    name: 'string',
    title: 'a number in a string',
    python: "'PORT'",
    wildcard: true,
    question: 'whether it is the same as a number',
  },
  {
    name: 'tcp',
    title: 'a connection string without an address',
    python: "'tcp:PORT'",
    wildcard: true,
    predicts: ipv4('default-master-ipv4'),
  },
  {
    name: 'ipv4-loopback',
    title: 'the IPv4 loopback address',
    python: "'tcp:PORT:interface=127.0.0.1'",
    predicts: [
      { claim: 'listen-master-cfg', in: 'everywhere', listening: onIpv4Loopback },
      { claim: 'listen-connection-string', in: 'everywhere', listening: onIpv4Loopback },
    ],
  },
  {
    name: 'any-unescaped',
    title: '`::` with its colons as they are',
    python: "'tcp:PORT:interface=::'",
    wildcard: true,
    predicts: [{ claim: 'listen-colons-unescaped', in: 'everywhere', reached: false }],
  },
  {
    name: 'any-bracketed',
    title: '`[::]` with its colons as they are',
    python: "'tcp:PORT:interface=[::]'",
    wildcard: true,
    predicts: [{ claim: 'listen-brackets', in: 'everywhere', reached: false }],
  },
  {
    name: 'any-bracketed-escaped',
    title: '`[::]` with escaped colons',
    python: "'tcp:PORT:interface=[\\\\:\\\\:]'",
    wildcard: true,
    question: 'whether brackets do harm where the colons are escaped',
  },
  {
    name: 'any-escaped',
    title: '`::` with escaped colons',
    python: "'tcp:PORT:interface=\\\\:\\\\:'",
    wildcard: true,
    predicts: works,
  },
  {
    name: 'any-escaped-once',
    title: '`::` with one backslash before each colon',
    python: "'tcp:PORT:interface=\\:\\:'",
    predicts: [
      { claim: 'listen-two-backslashes', in: ['dual-stack', 'ipv6-only'], reached: false },
    ],
  },
  {
    name: 'ipv6-loopback',
    title: 'the IPv6 loopback address with escaped colons',
    python: "'tcp:PORT:interface=\\\\:\\\\:1'",
    question: 'whether it keeps other machines out',
  },
  {
    name: 'ipv6-address',
    title: 'one global IPv6 address with escaped colons',
    python: "'tcp:PORT:interface={ipv6-escaped}'",
    predicts: [
      {
        claim: 'listen-colons-escaped',
        in: ['dual-stack', 'ipv6-only'],
        reached: true,
        over: 'IPv6',
      },
    ],
  },
  {
    name: 'ipv6-address-unescaped',
    title: 'one global IPv6 address with its colons as they are',
    python: "'tcp:PORT:interface={ipv6}'",
    predicts: [{ claim: 'listen-colons-unescaped', in: 'everywhere', reached: false }],
  },
  {
    name: 'tcp6',
    title: 'the endpoint tcp6',
    python: "'tcp6:PORT'",
    wildcard: true,
    question: 'whether it needs no address, and takes IPv4 too',
  },
  {
    name: 'ssl',
    title: 'the endpoint ssl, with key and certificate',
    python: "'ssl:PORT:privateKey=key.pem:certKey=cert.pem'",
    wildcard: true,
    question: 'which family it takes when no address is given',
  },
  {
    name: 'unix',
    title: 'a Unix-domain socket',
    python: "'unix:/srv/master/PORT.socket'",
    question: 'whether a master can do without a network',
  },
  {
    name: 'key-order',
    title: 'the keys in another order, `::` escaped',
    python: "'tcp:interface=\\\\:\\\\::port=PORT'",
    wildcard: true,
    predicts: works,
  },
];

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

function scenariosOf({
  service,
  port,
  claim,
  accepts,
  of,
}: (typeof services)[number]): ListenScenario[] {
  const common = { actor: 'listener', service } as const;
  const spelled = spellings.flatMap((spelling): ListenScenario[] => {
    const python = spelling.python.replace('PORT', port);
    const accepted: Prediction[] = (accepts as readonly string[]).includes(spelling.name)
      ? [{ claim, in: ['dual-stack'], reached: true }]
      : [];
    const predictions = [...(spelling.predicts ?? []), ...accepted];
    const base: ListenScenario = {
      ...common,
      id: `listen/${service}-${spelling.name}`,
      title: `${of}: ${spelling.title}.`,
      port: { python },
      bindv6only: 0,
      predictions,
      ...(spelling.question && { question: spelling.question }),
      notApplicable: sameLink,
    };
    if (!spelling.wildcard) return [base];
    const onlyV6 = {
      id: `${base.id}-bindv6only`,
      title: `${of}: ${spelling.title}, with net.ipv6.bindv6only=1.`,
      bindv6only: 1,
      notApplicable: needsBoth,
    } as const;
    return [
      base,
      {
        ...base,
        ...onlyV6,
        predictions: predictions.filter(
          ({ in: where }) => where === 'everywhere' || where.includes('dual-stack'),
        ),
      },
    ];
  });
  const untouched: ListenScenario = {
    ...common,
    id: `listen/${service}-create-master`,
    title: `${of}: the configuration that \`buildbot create-master\` writes.`,
    port: 'create-master',
    bindv6only: 0,
    predictions: [
      ...ipv4('default-master-ipv4'),
      ...(service === 'pb'
        ? [{ claim: 'workers-own-port', in: ['dual-stack', 'ipv4-only'] as const, reached: true }]
        : []),
    ],
    notApplicable: sameLink,
  };
  return [...spelled, untouched];
}

/** How a master is told to listen: every spelling, for both of its listeners. */
export const listenScenarios: readonly ListenScenario[] = services.flatMap(scenariosOf);
