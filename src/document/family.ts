import { z } from 'zod';
import type { Parsed } from './parsed.ts';

/**
 * The two families of addresses. A mapped address (`::ffff:a.b.c.d`, RFC 4291 section 2.5.5.2) is
 * IPv4.
 */
export const families = ['IPv4', 'IPv6'] as const;
export const Family = z.enum(families);
export type Family = Parsed<typeof Family>;
