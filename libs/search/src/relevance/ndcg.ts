import type { Judgement } from './judgement.js';

const gain = (judgement: Judgement): number => 2 ** judgement - 1;
const dcg = (judgements: readonly Judgement[]): number => judgements.reduce<number>((sum, j, i) => sum + gain(j) / Math.log2(i + 2), 0);

/**
 * How good the first `depth` of an answer are, 0 to 1: what stands further up counts more, against the best order there could be.
 * Where nothing on the market is meant, the right answer is an empty one.
 */
export function ndcg(found: readonly Judgement[], market: readonly Judgement[], depth = 10): number {
  const ideal = dcg(market.toSorted((a, b) => b - a).slice(0, depth));
  if (ideal === 0) return found.length === 0 ? 1 : 0;
  return dcg(found.slice(0, depth)) / ideal;
}
