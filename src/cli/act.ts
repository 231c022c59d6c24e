/** Does a command's work and keeps the exit code that it answers with: the lab's, or that of a program it ran. */
export type Act = (work: () => number | Promise<number>) => Promise<void>;
