import { fixture } from './fixture.ts';
import type { Start } from './record.ts';

/** What servers of git must have beside the repository: its branches, and the users who come for it. */
export interface RepositoryNeeds {
  readonly branches: readonly string[];
  readonly accounts: readonly string[];
}

/** The settings of a peer that serves a repository. */
export function repositorySettings(needs: RepositoryNeeds): Readonly<Record<string, string>> {
  return { repository: JSON.stringify(needs) };
}

/** All that the places of a server need. */
export function neededBy({ served }: Start): RepositoryNeeds {
  const all = served.map(
    ({ peer }) => JSON.parse(peer.settings?.repository ?? '{}') as Partial<RepositoryNeeds>,
  );
  return {
    branches: [...new Set(['master', 'main', ...all.flatMap((one) => one.branches ?? [])])],
    accounts: [...new Set(all.flatMap((one) => one.accounts ?? []))],
  };
}

/** Makes the repository. */
export function repositoryFiles(): Record<string, string> {
  return { '/srv/repositories/make.sh': fixture('repositories/make.sh') };
}
