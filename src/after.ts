export type * from './document/after.ts';
export { attemptDelay, waits } from './document/after.ts';
