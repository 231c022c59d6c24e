import { isAddress } from '../address.ts';
import type { Directive } from './directive.ts';
import type { AskedAtLoad } from './read.ts';
import type { AskedCall, Reading } from './reading.ts';
import { toldCommand } from './told-command.ts';

/** What a stand-in or the DNS server of the world saw of a file that was loaded. */
export interface SeenAtLoad {
  /** Names that were looked up, and whether only as an IPv4 address. */
  readonly names: readonly { readonly name: string; readonly onlyIpv4: boolean }[];
  readonly connections: readonly {
    readonly name?: string;
    readonly address: string;
    readonly port: number;
    /** What it spoke, where the stand-in knows that. */
    readonly protocol?: 'http' | 'https';
  }[];
  /** Addresses to which names lead, and that say nothing of who was dialled. */
  readonly standIns: readonly string[];
}

/** Programs whose words name whom they dial. */
const dialling = /(?:^|\/)(git|hg|svn|ssh|scp|rsync|curl|wget|p4|docker)$/;

interface Call {
  readonly host: string | null;
  readonly port: number | null;
  readonly path?: string;
  readonly what: string;
  readonly at: AskedCall['at'];
}

/** Dials of a file that is loaded: as it called for them, and else as the world saw them. */
export function loadTimeDials(
  reading: Pick<Reading, 'asked'>,
  seen: SeenAtLoad,
  masterName: string,
): Directive[] {
  const calls = callsOf(reading, seen, masterName);
  const known = new Set(calls.map(({ host }) => host));
  const strange = [
    ...seen.connections.filter(({ name, address }) => !known.has(name ?? address)),
    ...seen.names.filter(({ name }) => !known.has(name)).map(({ name }) => ({ name })),
  ].map((one): Call => {
    const host = one.name ?? ('address' in one ? one.address : null);
    const port = 'port' in one ? one.port : null;
    return { host, port, what: 'asked while loading, and by whom is not known', at: undefined };
  });
  const all = [...calls, ...strange].map((call) => ({
    ...call,
    host: call.host === masterName ? "the master's own name" : call.host,
  }));
  const same = Map.groupBy(all, ({ host, path, at }) => JSON.stringify([host, path, at]));
  return [...same.values()].map((group): Directive => {
    const call = group.find(({ port }) => port !== null) ?? (group[0] as Call);
    const [first] = group as [Call, ...Call[]];
    return {
      kind: 'load-time',
      where: [call.at?.file, first.what].filter(Boolean).join(': '),
      ...(call.at && { places: [call.at] }),
      host: call.host,
      port: call.port,
      ...(call.path !== undefined && { path: call.path }),
      by: 'master',
      protocol: protocolOf(first.what) ?? spokenOver(call, seen) ?? 'unknown',
      text: first.what,
    };
  });
}

function protocolOf(what: string): Directive['protocol'] | undefined {
  const [, scheme] = /\b(https?|ssh|git):\/\//.exec(what) ?? [];
  return scheme as Directive['protocol'] | undefined;
}

/** What was spoken with a host on a port. */
function spokenOver({ host, port }: Call, { connections }: SeenAtLoad) {
  const spoke = connections.find((one) => (one.name ?? one.address) === host && one.port === port);
  return spoke?.protocol;
}

function callsOf({ asked }: Pick<Reading, 'asked'>, seen: SeenAtLoad, masterName: string): Call[] {
  const found: Call[] = [];
  let name: string | undefined;
  for (const call of asked) {
    const { at } = call;
    if (call.call === 'program') {
      const words = call.words ?? [];
      if (words.some((word) => dialling.test(word))) found.push(...dialledBy(words, seen, at));
    } else if (call.name) {
      name = call.name;
      const whom = name === masterName ? 'own name' : name;
      const what =
        call.call === 'gethostbyname'
          ? `socket.gethostbyname(${whom}), an A record only`
          : `socket.getaddrinfo(${whom})`;
      if (!isAddress(name)) found.push({ host: name, port: call.port || null, what, at });
    } else if (call.path) {
      found.push({ host: null, port: null, path: call.path, what: `connect ${call.path}`, at });
    } else if (call.address) {
      const host = seen.standIns.includes(call.address) ? (name ?? null) : call.address;
      const port = call.port ?? null;
      found.push({ host, port, what: `connect ${host ?? call.address} port ${port}`, at });
    }
  }
  return found;
}

function dialledBy(words: readonly string[], seen: SeenAtLoad, at: AskedCall['at']): Call[] {
  const line = words.join(' ');
  const hosts = [
    ...line.matchAll(
      /(?:\b[a-z][a-z+]*:\/\/(?:[^\s/@]*@)?|\b[\w.+-]+@)(\[[^\]]+\]|[\w.-]+)(?::(\d+))?/g,
    ),
  ];
  return hosts.map(([text, host = '', port]) => {
    const scheme = /^(\w+):\/\//.exec(text)?.[1] ?? 'ssh';
    const usual = { https: 443, http: 80, git: 9418, ssh: 22 }[scheme] ?? null;
    const took = seen.connections.find(({ name }) => name === host)?.port;
    const url = words.find((word) => word.includes(host)) ?? '';
    const { 0: name = '', 1: command = '' } = words;
    return {
      host: host.replaceAll(/[[\]]/g, ''),
      port: port ? Number(port) : (took ?? usual),
      what: toldCommand([name, command, url]),
      at,
    };
  });
}

/** What was asked, and by whom as far as it is known. */
export function askedAtLoad(
  reading: Pick<Reading, 'asked'> | undefined,
  seen: SeenAtLoad,
): AskedAtLoad[] {
  const by = (what: string) => {
    const call = reading?.asked.find(
      ({ name, address, words }) =>
        name === what || address === what || words?.some((word) => word.includes(what)),
    );
    if (!call) return 'not known';
    const place = call.at ? ` (${call.at.file} line ${call.at.line})` : '';
    return `${call.words ? toldCommand(call.words) : call.call}${place}`;
  };
  const connected = seen.connections.map(({ name, address, port }) => ({
    ...(name !== undefined && { name }),
    address,
    port,
    by: by(name ?? address),
  }));
  const names = seen.names
    .filter(({ name }) => !connected.some((one) => one.name === name))
    .map(({ name }) => ({ name, by: by(name) }));
  return [...connected, ...names];
}
