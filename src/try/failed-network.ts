import { chainOf, lineOf, type Recognizer, raisedIn, short } from './situation.ts';

/** Loading that dials, and could not do with what came of it. */

const ownName: Recognizer = (situation) => {
  const error = raisedIn(situation, 'gaierror');
  if (!error) return undefined;
  const { reading, masterName } = situation;
  const call = reading?.asked.findLast(({ name }) => Boolean(name));
  if (call?.name !== masterName)
    return {
      sentence: `Loading looks up ${call?.name ?? 'a name'} (${lineOf(error)}), and there is no address for it: ${short(error.words)}.`,
      remedy: 'Say whose name it is with --map NAME=outside, or let the file do without it.',
      exit: 1,
    };
  const variable = reading?.variables.find(
    ({ at, given }) =>
      !given && at && error.at && at.file === error.at.file && at.line === error.at.line,
  );
  const asks = call.call === 'gethostbyname' ? 'an IPv4 address' : 'an address';
  return {
    sentence: `socket.gaierror at load: the configuration asks for ${asks} of this machine's name and there is none (${lineOf(error)}); in an IPv6-only network it does not load at all.`,
    remedy: variable
      ? `Set ${variable.name}.`
      : 'Let it use a name or an address that is written down.',
    exit: 1,
    missing: ["an A record of the master's own name"],
  };
};

const dockerDaemon: Recognizer = (situation) => {
  const last = situation.reading?.asked.findLast(
    ({ path, address, name }) => path || address || name,
  );
  const socket = last?.path && /docker|podman/.test(last.path) ? last.path : undefined;
  const said = chainOf(situation).some(({ words }) => /\/(?:docker|podman)\.sock/.test(words));
  const failed = chainOf(situation).some(
    ({ errno, words }) => errno || /docker|podman/i.test(words),
  );
  if (!(socket && failed) && !said) return undefined;
  return {
    sentence: `Loading asks a Docker daemon at unix://${socket ?? '/var/run/docker.sock'}: there is none in the lab, and yours is never lent. Nothing after it could be seen.`,
    remedy: 'Let the file do without it where a variable says so, and give that with --env.',
    exit: 3,
  };
};

const answer: Recognizer = (situation) => {
  const [requested] = situation.requests;
  const [error] = chainOf(situation);
  if (!requested || !error) return undefined;
  const reads = error.bases.some((one) => /^(?:Value|Lookup|Type|Attribute)Error$/.test(one));
  const then = reads ? 'could not use the answer' : 'then failed';
  return {
    sentence: `Loading asked ${requested} and ${then} (${error.class}${lineOf(error) && `, ${lineOf(error)}`}).`,
    remedy: `Give one with --answer ${requested}=FILE.`,
    exit: 2,
    missing: [...new Set(situation.requests)],
  };
};

const notConnected: Recognizer = (situation) => {
  const error = raisedIn(
    situation,
    'ConnectionError',
    'TimeoutError',
    'timeout',
    'SSLError',
    'URLError',
  );
  const unreachable =
    error ?? chainOf(situation).find(({ errno }) => [101, 110, 111, 113].includes(errno ?? 0));
  if (!unreachable) return undefined;
  const call = situation.reading?.asked.findLast((one) => one.address ?? one.path);
  const host = situation.reading?.asked.findLast(({ name }) => Boolean(name))?.name;
  const whom = call?.path ?? [host ?? call?.address, call?.port].filter(Boolean).join(' port ');
  return {
    sentence: `Loading dials ${whom || 'somebody'}, and a stand-in could not answer as that one does: ${short(unreachable.words || unreachable.class, 160)} (${lineOf(unreachable)}).`,
    remedy:
      'Nothing after it could be seen: let the file do without it where a variable says so, and give that with --env.',
    exit: 3,
  };
};

export const networkFailures: readonly Recognizer[] = [ownName, dockerDaemon, answer, notConnected];
