import type { Runner } from '../nodes/agent.ts';
import type { Interface } from '../nodes/interface.ts';

/** A route as `ip -j route` of iproute2 shows it. */
export interface Route {
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
}

/** What a node says of itself, before it is held against what is declared. */
export interface NodeReading {
  readonly interfaces: readonly Interface[];
  readonly routes4: readonly Route[];
  readonly routes6: readonly Route[];
  /** Priorities of its routing rules; the kernel's own are 0, 32766 and 32767. */
  readonly rules: readonly number[];
  /** By name, as sysctl(8) has it. */
  readonly sysctls: Readonly<Record<string, string>>;
  /** Lines that are no comment. */
  readonly resolver: readonly string[];
  readonly hosts: readonly string[];
  readonly hostname: string;
  /** Its packet filter, as nft(8) lists it; absent where nobody reads it. */
  readonly filter?: string;
}

/** Settings of a network namespace that decide outcomes, or how packets are told apart. */
const sysctls = [
  'net.ipv6.bindv6only',
  'net.ipv6.conf.all.disable_ipv6',
  'net.ipv6.conf.eth0.disable_ipv6',
  'net.ipv6.conf.lo.disable_ipv6',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syn_retries',
  'net.ipv4.tcp_retries2',
  'net.ipv4.ip_forward',
  'net.ipv6.conf.all.forwarding',
];

const fileOf = (sysctl: string) => `/proc/sys/${sysctl.replaceAll('.', '/')}`;

const ofNamespace = [
  'ip -j address',
  'ip -4 -j route',
  'ip -6 -j route',
  'ip -j rule; ip -6 -j rule',
  // One process for all: a world is read a dozen times. Those that are not there are left out.
  `grep -Hs '' ${sysctls.map(fileOf).join(' ')} || true`,
];
const ofFiles = ['cat /etc/resolv.conf', 'cat /etc/hosts', 'cat /etc/hostname'];

/**
 * Reads a node: its network namespace by the lab's tools, and the files that its resolver reads in the
 * program's own container. Throws when a part cannot be read: nothing read is no reading.
 */
export async function readNode(tools: Runner, own: Runner, filter?: Runner): Promise<NodeReading> {
  const [read, [listed]] = await Promise.all([
    tools === own
      ? parts(tools, [...ofNamespace, ...ofFiles])
      : Promise.all([parts(tools, ofNamespace), parts(own, ofFiles)]).then((of) => of.flat()),
    filter ? parts(filter, ['nft list ruleset']) : [],
  ]);
  const [interfaces, routes4, routes6, rules = '', set = '', ...files] = read;
  const [resolver = '', hosts = '', hostname = ''] = files;
  return {
    interfaces: list(interfaces),
    routes4: list(routes4),
    routes6: list(routes6),
    rules: linesIn(rules).flatMap((line) =>
      list<{ priority: number }>(line).map(({ priority }) => priority),
    ),
    sysctls: Object.fromEntries(sysctls.map((name) => [name, settingOf(name, set)])),
    resolver: linesIn(resolver),
    hosts: linesIn(hosts),
    hostname: hostname.trim(),
    ...(listed !== undefined && { filter: listed }),
  };
}

/** What each of these commands wrote. */
async function parts(runner: Runner, commands: readonly string[]): Promise<string[]> {
  const { exitCode, stdout, stderr } = await runner.run(['sh', '-c', commands.join('; echo ==; ')]);
  const written = stdout.split('==\n');
  if (exitCode === 0 && written.length === commands.length) return written;
  throw new Error(`a node could not be read (exit ${exitCode}): ${stderr.trim()}`);
}

/** The value of a sysctl among those that grep(1) showed, each after its file. */
function settingOf(sysctl: string, shown: string): string {
  const before = `${fileOf(sysctl)}:`;
  const line = shown.split('\n').find((one) => one.startsWith(before));
  return line?.slice(before.length).trim().replaceAll('\t', ' ') ?? 'absent';
}

/** Where a family is switched off, `ip` writes nothing, and not an empty list. */
function list<T>(text = ''): T[] {
  return JSON.parse(text.trim() || '[]') as T[];
}

function linesIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
  return lines.filter((line) => line && !line.startsWith('#'));
}
