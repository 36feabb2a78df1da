/** How long one machine stood on the market: sold after so many days, or still waiting after them. */
export type Wait = { readonly days: number; readonly sold: boolean };

/** The share still unsold after each day on which one was sold, with the error of its logarithm's logarithm. */
type Step = { readonly days: number; readonly unsold: number; readonly se: number };

/** Days after which a share was sold, with its 95 % interval. `null`: not within the days anybody watched. */
export type Quantile = { readonly days: number | null; readonly low: number | null; readonly high: number | null };

const Z95 = 1.959964;
/** A product of fractions that makes one half may miss it by the last digits of a float. */
const HALF = 0.5 + 1e-12;

/** Kaplan and Meier's estimate: machines not yet sold count for as long as they were watched, and no longer. */
export function survivalCurve(waits: readonly Wait[]): Step[] {
  const byDay = new Map<number, { sold: number; left: number }>();
  for (const { days, sold } of waits) {
    const day = byDay.get(days) ?? { sold: 0, left: 0 };
    day.left += 1;
    if (sold) day.sold += 1;
    byDay.set(days, day);
  }
  const steps: Step[] = [];
  let [waiting, unsold, greenwood] = [waits.length, 1, 0];
  for (const [days, { sold, left }] of [...byDay].toSorted(([a], [b]) => a - b)) {
    if (sold > 0) {
      unsold *= 1 - sold / waiting;
      greenwood += sold / (waiting * (waiting - sold));
      steps.push({ days, unsold, se: unsold > 0 && unsold < 1 ? Math.sqrt(greenwood) / Math.abs(Math.log(unsold)) : 0 });
    }
    waiting -= left;
  }
  return steps;
}

/** Share sold within so many days; null when nobody was watched for that long, as nothing can then be said. */
export function soldWithin(waits: readonly Wait[], days: number): number | null {
  const longest = waits.reduce((most, w) => Math.max(most, w.days), -1);
  const curve = survivalCurve(waits);
  const unsold = curve.findLast((step) => step.days <= days)?.unsold ?? 1;
  return waits.length === 0 || (longest < days && unsold > 0) ? null : 1 - unsold;
}

/** Days until half were sold; the interval is where the 95 % band of the curve (log-log, Greenwood) crosses one half. */
export function medianWait(waits: readonly Wait[]): Quantile {
  const curve = survivalCurve(waits);
  const crossed = (bound: (step: Step) => number): number | null => curve.find((step) => bound(step) <= HALF)?.days ?? null;
  const band = (sign: 1 | -1) => (step: Step) => (step.unsold === 0 ? 0 : step.unsold ** Math.exp(sign * Z95 * step.se));
  return { days: crossed((step) => step.unsold), low: crossed(band(1)), high: crossed(band(-1)) };
}
