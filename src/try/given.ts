import { count } from '../report/words.ts';
import { ownAuthorityVariables } from './own-authority.ts';

/** What a user gives beside the configuration; files of this machine by their paths. */
export interface Given {
  readonly masterTac?: string | undefined;
  readonly workerTac?: string | undefined;
  /** Where the tree stands inside. */
  readonly at: string;
  /** Single files, by where each stands inside. */
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Files that answer, by URL. */
  readonly answers: Readonly<Record<string, string>>;
  /** Whose a name is. */
  readonly names: Readonly<Record<string, string>>;
}

/** It in words: names, and never values. Paths are told relative to the tree by `shown`. */
export function givenInWords(given: Given, shown: (path: string) => string): string[] {
  const { masterTac, workerTac, at, files, environment, answers, names } = given;
  const variables = Object.keys(environment);
  return [
    ...(masterTac === undefined ? [] : [`${shown(masterTac)} of the master`]),
    ...(workerTac === undefined ? [] : [`${shown(workerTac)} of a worker`]),
    `the tree at ${at}`,
    ...Object.entries(files).map(([inside, file]) => `${shown(file)} as ${inside}`),
    ...(variables.length
      ? [`${count(variables.length, 'variable')} of the environment: ${variables.join(', ')}`]
      : []),
    ...ownAuthorityVariables(environment).map(
      (name) => `${name} is your own: what reads it may not trust the lab's authority`,
    ),
    ...Object.keys(answers).map((url) => `an answer for ${url}`),
    ...Object.entries(names).map(([name, owner]) => `${name} is ${ownerInWords(owner)}`),
  ];
}

function ownerInWords(owner: string): string {
  if (owner === 'nowhere') return "nobody's";
  return owner === 'outside' ? 'outside' : `the ${owner}'s`;
}
