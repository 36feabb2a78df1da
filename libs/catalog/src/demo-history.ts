import type { Sentence } from './catalog.schema.js';
import type { Random } from './demo-random.js';

export type DemoReading = {
  readonly on: string;
  readonly hours: number;
  readonly source: 'delivery' | 'service' | 'telematics' | 'listing';
};
export type DemoEvent = {
  readonly on: string;
  readonly kind: 'built' | 'delivered' | 'serviced' | 'repaired' | 'resold' | 'listed';
  readonly hours: number;
  readonly note: Sentence;
};
export type DemoHistory = { readonly readings: readonly DemoReading[]; readonly events: readonly DemoEvent[]; readonly owners: number };

const DAY = 86_400_000;
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const REPAIRS: readonly Sentence[] = [
  { en: 'Hydraulic pump resealed', zh: '主泵更换密封' },
  { en: 'Undercarriage turned or rollers replaced', zh: '更换支重轮或翻转链轨' },
  { en: 'Turbocharger replaced', zh: '更换增压器' },
  { en: 'Injectors replaced', zh: '更换喷油器' },
  { en: 'Cylinder rods rechromed and resealed', zh: '油缸镀铬并更换油封' },
  { en: 'Tyres or track shoes replaced', zh: '更换轮胎或履带板' },
  { en: 'Starter and alternator replaced', zh: '更换起动机与发电机' },
];

/**
 * What a machine has behind it: built, delivered, serviced about every 500 hours of which a few records survive, repaired, sold on, listed.
 * Readings never run backwards and end at the hours on the meter today.
 */
export function demoHistory(machine: { builtOn: string; asOf: string; hours: number }, random: Random): DemoHistory {
  const start = Date.parse(machine.builtOn);
  const end = Date.parse(machine.asOf);
  const deliveredAt = Math.min(start + random.int(20, 120) * DAY, end);
  const listedAt = Math.max(deliveredAt, end - random.int(2, 120) * DAY);
  // Its working life lies between delivery and the dealer's yard. Work is uneven: a machine does more of it when young.
  const at = (share: number) => deliveredAt + Math.floor((share * (listedAt - deliveredAt)) / DAY) * DAY;
  const hoursAt = (share: number) => Math.round(machine.hours * Math.pow(share, 0.85));
  const records = Math.min(8, Math.max(1, Math.round(machine.hours / 1500)));
  const shares = Array.from({ length: records }, () => random.between(0.02, 0.98)).sort((a, b) => a - b);
  const resales = machine.hours > 3000 && random.chance(0.45) ? (random.chance(0.25) ? 2 : 1) : 0;

  const events: DemoEvent[] = [
    { on: machine.builtOn, kind: 'built', hours: 0, note: { en: 'Left the factory', zh: '出厂' } },
    { on: dayOf(deliveredAt), kind: 'delivered', hours: 0, note: { en: 'Delivered to its first owner', zh: '交付首任机主' } },
  ];
  for (const share of shares) {
    const repaired = random.chance(0.25);
    const note = repaired ? random.pick(REPAIRS) : { en: 'Oils and filters changed', zh: '更换机油与滤芯' };
    events.push({ on: dayOf(at(share)), kind: repaired ? 'repaired' : 'serviced', hours: hoursAt(share), note });
  }
  for (let n = 0; n < resales; n++) {
    const share = random.between(0.3, 0.9);
    events.push({
      on: dayOf(at(share)),
      kind: 'resold',
      hours: hoursAt(share),
      note: { en: 'Sold on to another owner', zh: '转手至下一任机主' },
    });
  }
  events.push({
    on: dayOf(listedAt),
    kind: 'listed',
    hours: machine.hours,
    note: { en: 'Came into the dealer’s yard', zh: '进入经销商场地' },
  });
  events.sort((a, b) => (a.on === b.on ? a.hours - b.hours : a.on < b.on ? -1 : 1));
  const readings = events
    .filter((e) => e.kind !== 'built' && e.kind !== 'resold')
    .map((e): DemoReading => ({
      on: e.on,
      hours: e.hours,
      source: e.kind === 'delivered' ? 'delivery' : e.kind === 'listed' ? 'listing' : random.chance(0.3) ? 'telematics' : 'service',
    }));
  // A record older than another may not show more hours; the day of arrival shows today's meter.
  let most = 0;
  const sane = readings.map((r) => ({ ...r, hours: (most = Math.min(machine.hours, Math.max(most, r.hours))) }));
  return { readings: sane, events, owners: 1 + resales };
}
