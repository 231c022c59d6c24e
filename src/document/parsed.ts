import type { z } from 'zod';

/** What a schema takes, as a type: nothing in it can be assigned to. */
export type Parsed<S extends z.ZodType> = DeepReadonly<z.infer<S>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
