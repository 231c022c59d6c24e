import type { Directive } from './directive.ts';

/** Whether a poller runs a program of its repository's; others ask a web service. */
export function runsProgram({ class: of = '' }: Pick<Directive, 'class'>): boolean {
  return /(?:^|\.)(?:(?:Git|Hg|SVN|Bzr)Poller|P4Source)$/.test(of);
}

/** Whether a step runs another program than git; a step of one's own is taken for one of git. */
export function runsOtherThanGit({ class: of = '' }: Pick<Directive, 'class'>): boolean {
  return /(?:^|\.)(?:Mercurial|SVN|Bzr|Darcs|Monotone|CVS|P4)$/.test(of);
}
