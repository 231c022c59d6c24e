import { GenericContainer, StartupCheckStrategy, type StartupStatus } from 'testcontainers';
import { roleLabel } from '../session/session.ts';
import { type Limits, limits } from './containment.ts';

/** Fixed addresses on one network. A container that joins a pod has none of its own. */
export interface Endpoint {
  readonly network: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  /** Its Ethernet address; the engine's choice unless given. */
  readonly mac?: string;
}

/** What to start; every field that is left out is Docker's default. */
export interface ContainerSpec {
  readonly image: string;
  /** Says in errors what this container is. */
  readonly role: string;
  readonly command: readonly string[];
  readonly on: Endpoint | { readonly pod: string } | 'host network' | 'no network';
  /** Device nodes of the host that it may use; none unless given. */
  readonly devices?: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  readonly sysctls?: Readonly<Record<string, string>>;
  /** Lines of its hosts file beside Docker's own: an address and a name. */
  readonly hosts?: readonly string[];
  /** Those that it has; none unless given. */
  readonly capabilities?: readonly string[];
  /**
   * Who runs its programs, where not root. The first of them is the lab's own, and root's, where the
   * container has a network of its own: it writes the resolver's file.
   */
  readonly user?: string;
  /** Its CPU time is that of a program under test, and not of the lab. */
  readonly underTest?: boolean;
  /** What it calls itself, where it has a network of its own; the engine's choice unless given. */
  readonly hostname?: string;
  /** Set where what it runs is a stranger's: nothing of the image can be written to. */
  readonly sandbox?: Sandbox;
}

/** How much a stranger's program may have, and where alone it may write. */
export interface Sandbox extends Limits {
  /** Of the machine's processors. */
  readonly processors: number;
  /** Directories in memory, and the most that each may hold. */
  readonly writable: Readonly<Record<string, number>>;
  /** What is kept of its output. */
  readonly logBytes: number;
}

/** The user that every image of programs under test has for them; `lab-user` makes it. */
export const programUser = 'lab-program';

/**
 * CPU seconds of the programs under test, summed when their containers are removed; only while
 * somebody asks for it.
 */
export const cpuMeter = { on: false, seconds: 0 };

/**
 * Lets testcontainers start containers on this engine, in the form of `DOCKER_HOST`, and spares it
 * the search for one.
 */
export function startContainersOn(host: string): void {
  process.env.DOCKER_HOST = host;
  // Without it testcontainers looks for a default bridge where it runs in a container itself, and
  // finds none.
  process.env.TESTCONTAINERS_HOST_OVERRIDE ??= 'localhost';
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * testcontainers starts, and fixes what it has no method for: addresses, sysctls, and no address on
 * any other network.
 */
export class LabContainer extends GenericContainer {
  constructor(spec: ContainerSpec) {
    super(spec.image);
    this.withAutoCleanup(false)
      .withCommand([...spec.command])
      .withLabels({ ...spec.labels, [roleLabel]: spec.role })
      .withWaitStrategy(new Started());
    if (spec.environment) this.withEnvironment({ ...spec.environment });
    if (spec.workingDirectory) this.withWorkingDir(spec.workingDirectory);
    if (spec.files)
      this.withCopyContentToContainer(
        Object.entries(spec.files).map(([target, content]) => ({ target, content })),
      );
    this.withDroppedCapabilities('ALL').withAddedCapabilities(...(spec.capabilities ?? []));
    Object.assign(this.hostConfig, contained);
    if (spec.sandbox) Object.assign(this.hostConfig, sandboxed(spec.sandbox));
    if (spec.devices) this.hostConfig.Devices = spec.devices.map(device);
    if (spec.user && hasResolver(spec)) this.withUser(spec.user);
    // An IPv6 link-local address without a wait for duplicate address detection is there at once.
    if (spec.on === 'host network') this.withNetworkMode('host');
    else if (spec.on === 'no network') this.withNetworkMode('none');
    else if ('pod' in spec.on) this.withNetworkMode(`container:${spec.on.pod}`);
    else {
      const { network, ipv4, ipv6, mac } = spec.on;
      this.withNetworkMode(network);
      const IPAMConfig = {
        ...(ipv4 ? { IPv4Address: ipv4 } : {}),
        ...(ipv6 ? { IPv6Address: ipv6 } : {}),
      };
      const settings = { IPAMConfig, ...(mac && { MacAddress: mac }) };
      this.createOpts.NetworkingConfig = { EndpointsConfig: { [network]: settings } };
      if (spec.hostname) this.withHostname(spec.hostname);
      this.hostConfig.Sysctls = { ...unprivilegedPorts, ...spec.sysctls };
      if (spec.hosts) this.hostConfig.ExtraHosts = spec.hosts.map(asExtraHost);
    }
  }
}

/** As Docker takes a line of the hosts file: the name first. */
function asExtraHost(line: string): string {
  const [address, name] = line.split(' ');
  return `${name}:${address}`;
}

function device(path: string) {
  return { PathOnHost: path, PathInContainer: path, CgroupPermissions: 'rw' };
}

const contained = {
  SecurityOpt: ['no-new-privileges'],
  PidsLimit: limits.processes,
  Memory: limits.memoryBytes,
  MemorySwap: limits.memoryBytes,
};

function sandboxed({ memoryBytes, processes, processors, writable, logBytes }: Sandbox) {
  const tmpfs = (bytes: number) => `rw,exec,nosuid,nodev,mode=1777,size=${bytes}`;
  return {
    ReadonlyRootfs: true,
    PidsLimit: processes,
    Memory: memoryBytes,
    MemorySwap: memoryBytes,
    NanoCpus: processors * 1e9,
    Tmpfs: Object.fromEntries(Object.entries(writable).map(([at, bytes]) => [at, tmpfs(bytes)])),
    LogConfig: { Type: 'json-file', Config: { 'max-size': String(logBytes), 'max-file': '1' } },
  };
}

/** Ports below 1024 need no capability in the network namespace of a container. */
const unprivilegedPorts = { 'net.ipv4.ip_unprivileged_port_start': '0' };

/** Whether it joins a network namespace, where the resolver's file has been written, or needs none. */
function hasResolver({ on }: ContainerSpec): boolean {
  return on === 'no network' || (typeof on === 'object' && 'pod' in on);
}

/**
 * Ready means started: what a program says and does is waited for by those who use it, from its
 * log.
 */
class Started extends StartupCheckStrategy {
  override checkStartupState(): Promise<StartupStatus> {
    return Promise.resolve('SUCCESS');
  }
}
