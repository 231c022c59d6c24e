/** What makes a configuration alike to others, as it reads in "holds …"; see traits.ts. */
export type Traits = Readonly<Partial<Record<TraitName, string>>>;

/** What rows can have in common, in the order in which a condition is looked for. */
export const traitNames = [
  'sysctl',
  'tls',
  'offer',
  'certificate',
  'service',
  'backend',
  'reporter',
  'run',
  'spelling',
] as const;
export type TraitName = (typeof traitNames)[number];
