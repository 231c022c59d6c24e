const variable = 'LAB_BEGIN_BEFORE';

/** Lets no world begin once so many minutes have passed; vitest's processes inherit it. */
export function beginWithin(minutes: number): void {
  process.env[variable] = String(Date.now() + minutes * 60_000);
}

/** Whether it is too late to begin a world; never where nothing was said. */
export function isTooLate(now = Date.now()): boolean {
  const before = process.env[variable];
  return before !== undefined && now > Number(before);
}
