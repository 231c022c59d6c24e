import type { Directive } from './directive.ts';

/** Whether a poller runs a program of its repository's; others ask a web service. */
export function runsProgram({ class: of = '' }: Pick<Directive, 'class'>): boolean {
  return /(?:^|\.)(?:(?:Git|Hg|SVN|Bzr)Poller|P4Source)$/.test(of);
}

/** Whether it is git that a poller or a step runs; where only a text tells of one, it is taken for git. */
export function runsGit({ class: of = '' }: Pick<Directive, 'class'>): boolean {
  return of === '' || /(?:^|\.)(?:GitPoller|Git|GitPush|GitTag|GitCommit)$/.test(of);
}
