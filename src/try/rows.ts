import type { Directive, DirectiveKind } from './directive.ts';
import { formOf, listenerOf } from './spelling.ts';
import { runsOtherThanGit, runsProgram } from './version-control.ts';

/** What the catalogue has of a directive. */
export interface InCatalogue {
  /** The row that is written as it is; absent where no row is. */
  readonly row?: string;
  /** What an admin needs there, by the words of rows. */
  readonly needs: readonly string[];
  /** What else must be known of the row's lines. */
  readonly note?: string;
}

type Find = (directive: Directive, all: readonly Directive[]) => InCatalogue | undefined;

/** What the catalogue has of a directive of a configuration; nothing where it asks nothing of its kind. */
export function inCatalogue(
  directive: Directive,
  all: readonly Directive[] = [],
): InCatalogue | undefined {
  if (directive.decidedAtBuildTime) return undefined;
  return finds[directive.kind]?.(directive, all);
}

const sameString = (of: string) =>
  `written for the port of the workers; ${of} takes the same string`;

const finds: Readonly<Partial<Record<DirectiveKind, Find>>> = {
  listen: (directive) => listener('web', 'The port of the web interface', directive),
  hook: (_, all) => {
    const web = all.find(({ kind }) => kind === 'listen');
    if (!web) return undefined;
    const { needs, row } = listener('web', 'The port of the web interface', web);
    // The catalogue's hooks are asked on a port that takes both families, and by a name.
    const asIts = row !== undefined && /\/web-(?:any-escaped|key-order)$/.test(row);
    return {
      needs,
      note: 'hooks are asked on the port of the web interface',
      ...(asIts && { row: 'web/hook-name' }),
    };
  },
  'worker-port': (directive) => listener('pb', "The workers' port", directive),
  'change-port': (directive) => other(directive, 'PBChangeSource'),
  'try-port': (directive) => other(directive, 'Try_Userpass'),
  manhole: (directive) =>
    ofManholes.test(listenerOf(directive) ?? '')
      ? listener('manhole', 'The manhole', directive)
      : other(directive, 'a manhole'),
  worker,
  mail,
  push,
  poller: (directive) => {
    if (directive.class?.endsWith('.GitPoller')) return git('poller', 'GitPoller', directive);
    return runsProgram(directive) ? undefined : httpClient(directive);
  },
  'git-step': (directive) =>
    runsOtherThanGit(directive) ? undefined : git('step', 'The Git step', directive),
  avatar: (directive) => (directive.by === 'master' ? httpClient(directive) : undefined),
};

function listener(
  service: 'web' | 'pb' | 'manhole',
  need: string,
  directive: Directive,
): InCatalogue {
  const spelling = listenerOf(directive);
  const tls = directive.tls || spelling?.startsWith('ssl') ? ' with TLS' : '';
  return {
    needs: [`${need}${tls}`],
    ...(spelling !== undefined && { row: `listen/${service}-${spelling}` }),
  };
}

/** Spellings of which the catalogue asks a manhole. */
const ofManholes = /^(?:int|(?:ipv4|ipv6)-loopback|any-escaped|tcp6)$/;

/** A listener of which the catalogue has no rows, and that Buildbot opens as the workers' port. */
function other(directive: Directive, of: string): InCatalogue {
  return { ...listener('pb', "The workers' port", directive), note: sameString(of) };
}

function worker(directive: Directive): InCatalogue | undefined {
  const { host, tls, text, where } = directive;
  const form = formOf(directive);
  if (!form || host === null) return undefined;
  if (form === 'localhost')
    return { row: 'worker/localhost', needs: ["A worker on its master's machine"] };
  const byName = form === 'name' ? ["A worker, by its master's name"] : [];
  const needs = [tls ? 'A worker with TLS' : 'A worker', ...byName];
  const endpoint = /^(tcp|tls|ssl):/i.exec(text)?.[1]?.toLowerCase();
  if (endpoint || /connection_string/.test(where)) {
    const literal = form === 'ipv6-literal' ? 'connection-string-tcp-literal' : undefined;
    const tcp = form === 'name' ? 'connection-string-tcp-name' : literal;
    const row =
      endpoint === 'tls' && form === 'name'
        ? 'tls-connection-string'
        : endpoint === 'tcp'
          ? tcp
          : undefined;
    return { needs, ...(row && { row: `worker/${row}` }) };
  }
  const bracketed = host.startsWith('[') && !tls ? '-bracketed' : '';
  return { row: `worker/${tls ? 'tls-' : ''}${form}${bracketed}`, needs };
}

function mail(directive: Directive): InCatalogue | undefined {
  const form = formOf(directive);
  if (!form) return undefined;
  if (form === 'localhost')
    return { row: 'mail/localhost-both', needs: ["Mail by a server on the master's machine"] };
  if (!directive.tls) return { row: `mail/${form}`, needs: ['Mail'] };
  const needs = ['Mail with TLS'];
  if (directive.protocol === 'smtps')
    return form === 'ipv4-literal' ? { needs } : { row: `mail/smtps-${form}`, needs };
  return {
    row: form === 'ipv4-literal' ? 'mail/tls-ipv4-literal-certified' : `mail/tls-${form}`,
    needs,
  };
}

function push(directive: Directive): InCatalogue | undefined {
  const found = httpClient(directive);
  const name = directive.class?.split('.').at(-1) ?? '';
  const reporter = {
    GitLabStatusPush: 'gitlab',
    GitHubStatusPush: 'github',
    GitHubCommentPush: 'github',
  }[name];
  const need = { gitlab: 'GitLabStatusPush', github: 'GitHubStatusPush', none: 'HttpStatusPush' }[
    reporter ?? 'none'
  ];
  if (!found?.row || !need) return found;
  const over = directive.protocol === 'https' ? ' with TLS' : '';
  // A status push of one's own goes by the same client.
  const row =
    formOf(directive) === 'name' && reporter
      ? found.row.replace('/http-', `/${reporter}-`)
      : found.row;
  return { row, needs: [`${need}${over}`] };
}

/** What goes by Buildbot's own client of HTTP: a push to a name, or to an address, whose rows are GitLab's. */
function httpClient(directive: Directive): InCatalogue | undefined {
  const form = formOf(directive);
  if (!form || form === 'localhost' || !isHttp(directive)) return undefined;
  const tls = directive.protocol === 'https' ? 'https-' : '';
  const backend = directive.detail?.backend === 'treq' ? '-treq' : '';
  const path = form === 'name' ? 'http' : 'gitlab';
  return { row: `push/${path}-${tls}${form}${backend}`, needs: [] };
}

function isHttp({ protocol }: Directive): boolean {
  return protocol === 'http' || protocol === 'https';
}

function git(by: 'step' | 'poller', need: string, directive: Directive): InCatalogue | undefined {
  const form = formOf(directive);
  if (!form || form === 'localhost') return undefined;
  const ssh = directive.protocol === 'ssh';
  const needs = [`${need}${ssh ? ' over ssh' : ''}`];
  const transport = ssh ? 'ssh-' : directive.protocol === 'git' ? 'git-' : '';
  const name = `git/${by}-${transport}${form}`;
  return { needs, ...(gitRows.has(name) && { row: name }) };
}

const gitRows: ReadonlySet<string> = new Set([
  'git/step-name',
  'git/step-git-name',
  'git/step-ipv6-literal',
  'git/step-ipv4-literal',
  'git/step-ssh-name',
  'git/step-ssh-ipv6-literal',
  'git/poller-name',
  'git/poller-ipv6-literal',
  'git/poller-ssh-name',
  'git/poller-ssh-ipv6-literal',
]);
