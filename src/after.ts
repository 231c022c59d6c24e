export type * from './document/after.ts';
export { waits } from './document/after.ts';
