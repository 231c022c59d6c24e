import { boundTo, inUrl, isAddress } from '../../src/address.ts';
import type { ClientRequest, HttpRequest } from '../../src/client.ts';
import type { Evidence } from '../../src/evidence.ts';
import { hookRequest } from '../../src/try/hook.ts';
import { hostKey } from '../../src/try/name.ts';
import { probesOf, type TrialRow } from '../../src/try/path.ts';
import type { Presented } from '../../src/try/presented.ts';
import type { Target } from '../dial/group.ts';
import type { StartedProgram } from '../dial/program.ts';
import { dialled } from '../dial/requested.ts';
import { groupOf } from './observed.ts';
import type { Site } from './site.ts';

/** What clients of the lab saw of a port of the master: one of each family, from another machine. */
export async function askListener(
  site: Site,
  row: TrialRow,
  program: StartedProgram,
): Promise<Evidence> {
  const { port } = row.dial.directive;
  return await asked(site, row, program, {
    port: port ?? 0,
    listens: true,
    requests: probesOf(row),
  });
}

/** What a client saw of a change hook, by the name that the master has. */
export async function askHook(
  site: Site,
  row: TrialRow,
  program: StartedProgram,
): Promise<Evidence> {
  const { port } = row.dial.directive;
  return await asked(site, row, program, { port: port ?? 0, requests: [hookOf(site, row)] });
}

/** What a hook presents, as far as it is known here. */
export function presentedBy(
  { read: { hooks = [] } }: Pick<Site, 'read'>,
  { dial: { directive } }: TrialRow,
): Presented {
  const dialect = directive.detail?.dialect ?? 'base';
  return hooks.find((one) => one.dialect === dialect) ?? { dialect, unknown: [] };
}

async function asked(
  site: Site,
  row: TrialRow,
  program: StartedProgram,
  trigger: {
    readonly port: number;
    readonly listens?: true;
    readonly requests: readonly ClientRequest[];
  },
): Promise<Evidence> {
  const { master, world, tree } = site;
  const [known] = site.masters;
  const target: Target = {
    place: {
      name: known ? hostKey(known.name) : `${row.name}.${master.name}`,
      ipv4: master.addresses.IPv4,
      ipv6: master.addresses.IPv6,
      authority: world.certificates.authority,
    },
  };
  const group = groupOf(site, master, row, () => target, 'master', {
    accessLog: `${tree.basedir}/http.log`,
  });
  const { listens, port, requests } = trigger;
  const by = {
    by: 'request' as const,
    port: () => port,
    requests: () => requests,
    ...(listens && { listens }),
  };
  const { evidence } = await dialled(
    group,
    by,
    row,
    program,
    requests,
    undefined,
    performance.now(),
  );
  return evidence;
}

/** A hook, as the configured service sends it; a refusal proves the way as well. */
function hookOf(site: Site, row: TrialRow): ClientRequest {
  const { host, path: own } = row.dial.directive;
  const presented = presentedBy(site, row);
  const path = own ?? `/change_hook/${presented.dialect}`;
  const { headers, ...rest } = hookRequest(presented);
  const request: HttpRequest = { ...rest, headers: { ...headers, 'user-agent': row.name } };
  return {
    as: 'HTTP client',
    host: host && isAddress(host) && !boundTo(host).endsWith(' any') ? inUrl(host) : '{name}',
    async ask(client) {
      const { status } = await client.request(path, request);
      return { status, tookEffect: status < 400, words: `${status}` };
    },
  };
}
