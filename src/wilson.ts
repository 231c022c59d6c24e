/** The quantile of the standard normal distribution that leaves 2.5 % above it. */
const z = 1.959964;

/**
 * The upper bound of a rate of which `events` in `trials` were seen: the upper end of Wilson's score
 * interval of 95 %, which also holds for none of few. Nothing is known of no trials: the bound is 1.
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
 * the American Statistical Association 22 (1927), pages 209 to 212.
 */
export function upperBound(events: number, trials: number): number {
  if (trials === 0) return 1;
  const rate = events / trials;
  const centre = rate + z ** 2 / (2 * trials);
  const spread = z * Math.sqrt((rate * (1 - rate)) / trials + z ** 2 / (4 * trials ** 2));
  return Math.min(1, (centre + spread) / (1 + z ** 2 / trials));
}
