import { DomainError } from '@ironsilk/kernel';
import { z } from 'zod';

export const warrantyPlansSchema = z.strictObject({
  id: z.literal('warranty-plans'),
  version: z.number().int(),
  effectiveFrom: z.iso.date(),
  source: z.string(),
  status: z.enum(['published', 'provisional']),
  plans: z.array(
    z.strictObject({
      code: z.string(),
      name: z.record(z.string(), z.string()),
      months: z.number().int().positive(),
      hours: z.number().int().positive(),
      components: z.array(z.string()).min(1),
      deadOnArrivalDays: z.number().int(),
      deadOnArrivalHours: z.number().int(),
    }),
  ),
  default: z.string(),
  wearParts: z.array(z.string()),
});
export type WarrantyPlans = z.infer<typeof warrantyPlansSchema>;
export type WarrantyPlan = WarrantyPlans['plans'][number];

/** A machine under warranty. Hours are counted from the baseline sealed at arrival; unknown baseline means only months count. */
export type Warranty = { planCode: string; startsOn: string; hoursAtStart: number | null };
/** A failure as reported: ISO date, meter reading, and the component that failed. */
export type Failure = { failedOn: string; hoursAtFailure: number | null; component: string };
/** One clause of the plan with its outcome and the values it was decided by; the page puts them in the reader's words. */
export type Clause = {
  id: string;
  outcome: 'met' | 'not_met' | 'unknown';
  fact: Record<string, string | number | null | readonly string[]>;
};
export type Coverage = { covered: 'yes' | 'no' | 'needs_person'; clauses: Clause[] };

export function planOf(plans: WarrantyPlans, code: string): WarrantyPlan {
  const plan = plans.plans.find((p) => p.code === code);
  if (!plan) throw new DomainError('warranty.unknown_plan', 'invalid', 'planCode', { code });
  return plan;
}

/** The last day a plan covers: the same day of the month `months` later, or the month's last day. */
export function endsOn(startsOn: string, months: number): string {
  const [y, m, d] = startsOn.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
}

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Whether a failure is covered. Every refusal cites the clause; what cannot be known goes to a person, never to a "no". */
export function coverage(plans: WarrantyPlans, warranty: Warranty, failure: Failure): Coverage {
  const plan = planOf(plans, warranty.planCode);
  const used = warranty.hoursAtStart === null || failure.hoursAtFailure === null ? null : failure.hoursAtFailure - warranty.hoursAtStart;
  const age = days(warranty.startsOn, failure.failedOn);
  const last = endsOn(warranty.startsOn, plan.months);
  const clauses: Clause[] = [
    {
      id: 'period',
      outcome: age >= 0 && failure.failedOn <= last ? 'met' : 'not_met',
      fact: { on: failure.failedOn, from: warranty.startsOn, to: last },
    },
    {
      id: 'hours',
      outcome: used === null || used < 0 ? 'unknown' : used <= plan.hours ? 'met' : 'not_met',
      fact: { used, of: plan.hours },
    },
  ];
  if (plans.wearParts.includes(failure.component)) {
    const onArrival = age >= 0 && age <= plan.deadOnArrivalDays && used !== null && used >= 0 && used <= plan.deadOnArrivalHours;
    clauses.push({
      id: 'wear_part',
      outcome: onArrival ? 'met' : 'not_met',
      fact: { component: failure.component, days: plan.deadOnArrivalDays, hours: plan.deadOnArrivalHours },
    });
  } else {
    clauses.push({
      id: 'component',
      outcome: plan.components.includes(failure.component) ? 'met' : 'not_met',
      fact: { component: failure.component, covered: plan.components },
    });
  }
  const covered = clauses.some((c) => c.outcome === 'not_met')
    ? 'no'
    : clauses.some((c) => c.outcome === 'unknown')
      ? 'needs_person'
      : 'yes';
  return { covered, clauses };
}
