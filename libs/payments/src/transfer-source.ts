/** One charge of the provider by which money of a sale came in, and how much of it is still there for this use. */
export type Source = { readonly paymentId: string; readonly charge: string; readonly leftMinor: bigint };
export type TakenSource = { readonly paymentId: string; readonly charge: string; readonly amountMinor: bigint };

/**
 * Which charges an amount is taken from: one that covers it alone, the one it fits best, else the largest first. What
 * no charge covers is left out; money never goes back over a charge that did not bring it.
 */
export function takeFrom(sources: readonly Source[], amountMinor: bigint): TakenSource[] {
  const bySize = sources
    .filter((s) => s.leftMinor > 0n)
    .toSorted((a, b) => (a.leftMinor === b.leftMinor ? 0 : a.leftMinor < b.leftMinor ? -1 : 1));
  const alone = bySize.find((s) => s.leftMinor >= amountMinor);
  const taken: TakenSource[] = [];
  let wantedMinor = amountMinor;
  for (const { paymentId, charge, leftMinor } of alone ? [alone] : bySize.toReversed()) {
    const take = leftMinor < wantedMinor ? leftMinor : wantedMinor;
    if (take > 0n) taken.push({ paymentId, charge, amountMinor: take });
    wantedMinor -= take;
  }
  return taken;
}
