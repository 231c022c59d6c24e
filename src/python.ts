/** The Pythons on which the lab installs a release, each with the suite of Debian that has it. */
export const pythons = { '3.11': 'bookworm', '3.13': 'trixie' } as const;

export type Python = keyof typeof pythons;
/** A suite of Debian. */
export type Suite = (typeof pythons)[Python];

/** The Python that the locks are made for, and which is taken unless another is asked for. */
export const usualPython = '3.11' satisfies Python;
/** The suite of Debian that the lab's own images lie on. */
export const usualSuite: Suite = pythons[usualPython];
/** A Python that has to be requested. */
export type OtherPython = Exclude<Python, typeof usualPython>;
