import { z } from 'zod';

/** Words people read. English and Chinese are complete everywhere; the other languages fall back to English. */
const text = z.strictObject({
  en: z.string().min(1),
  zh: z.string().min(1),
  ru: z.string().optional(),
  fr: z.string().optional(),
  ar: z.string().optional(),
});

const code = z.string().regex(/^[A-Z]{2,3}-[A-Z]{2,4}-[A-Z]{3}$/, 'a defect code is SYSTEM-COMPONENT-MODE');
const severity = z.number().int().min(1).max(4);
const grade = z.enum(['A', 'B', 'C', 'D', 'E']);
const status = z.enum(['published', 'provisional']);
const itemId = z.string().regex(/^[A-Z]{2}(\.[A-Z0-9]+){1,4}$/, 'an item is SECTION.THING');

/** A limit for some machines only: the first one that fits the machine replaces the item's own values. */
const override = z.strictObject({
  when: z.strictObject({
    model: z.string().optional(),
    massKg: z.tuple([z.number(), z.number()]).optional(),
    powerKw: z.tuple([z.number(), z.number()]).optional(),
  }),
  std: z.number().optional(),
  warn: z.number().optional(),
  limit: z.number().optional(),
  target: z.strictObject({ low: z.number(), high: z.number() }).optional(),
  /** The maker's value the measured one is compared with, for items that are `relative`. */
  reference: z.number().optional(),
  source: z.string(),
});

const common = {
  id: itemId,
  title: text,
  /** How it is done, and under which conditions. */
  method: text.optional(),
  /** Share within the section; 0 = recorded, not scored. */
  weight: z.number().min(0).max(10).default(1),
  mandatory: z.boolean().default(true),
  /** Safety or a single part whose failure a mean would hide: its worst value pulls the section down. */
  critical: z.boolean().default(false),
  /** The machine may simply not have it. */
  mayBeAbsent: z.boolean().default(false),
  /** One item per side or place, worded by `sideNames` below. */
  sides: z.array(z.enum(['L', 'R', 'FL', 'FR', 'RL', 'RR'])).optional(),
  photos: z.number().int().min(0).max(20).default(0),
  /** Without these photos the inspection cannot be handed in; other missing photos lower the confidence. */
  photosRequired: z.boolean().default(false),
  /** Asked again when the machine arrives. */
  onArrival: z.boolean().default(true),
  source: z.string().optional(),
};

const outcome = z.strictObject({ defect: code, severity });

const measure = z.strictObject({
  ...common,
  kind: z.literal('measure'),
  unit: z.string(),
  decimals: z.number().int().min(0).max(3).default(1),
  /** What can be typed at all; outside it is a slip of the finger. */
  min: z.number().default(0),
  max: z.number(),
  better: z.enum(['lower', 'higher', 'target']),
  /** Compared with the maker's value: as a percentage of it, or as a difference. The answer then carries `reference` too. */
  relative: z.enum(['percent', 'difference']).optional(),
  std: z.number().optional(),
  warn: z.number().optional(),
  limit: z.number().optional(),
  /** For `better: target`: inside is good; `warn` and `limit` are distances from the nearer end. */
  target: z.strictObject({ low: z.number(), high: z.number() }).optional(),
  /** Points (w, score) with w = (x − std) / (limit − std); without it the standard's own curve through std, warn and limit. */
  curve: z
    .array(z.tuple([z.number(), z.number().min(0).max(4)]))
    .min(2)
    .optional(),
  overrides: z.array(override).default([]),
  instrument: z.boolean().default(false),
  atLimit: outcome.optional(),
  /** How far two careful people may differ; smaller differences at arrival are no difference. */
  repeatability: z.number().min(0).optional(),
});

const check = z.strictObject({ ...common, kind: z.literal('check'), onFail: outcome });

const scale = z.strictObject({
  ...common,
  kind: z.literal('scale'),
  /** Names one of the standard's scales, or words of its own for 4 (best) to 0. */
  anchors: z.union([z.string(), z.strictObject({ 4: text, 3: text, 2: text, 1: text, 0: text })]),
  defect: code,
  /** Severity of the finding at score 1 and 0. */
  severityAt: z.strictObject({ 1: severity, 0: severity }),
});

const compare = z.strictObject({
  ...common,
  kind: z.literal('compare'),
  unit: z.string(),
  max: z.number(),
  inputs: z.array(z.strictObject({ id: z.string(), title: text, required: z.boolean().default(false) })).min(2),
  tolerancePct: z.number(),
  toleranceAbs: z.number(),
  flagPct: z.number(),
  /** Refusing this input counts as a flag: who hides a reading has a reason. */
  refusalFlags: z.string().optional(),
  atLimit: outcome,
});

const lab = z.strictObject({
  ...common,
  kind: z.literal('lab'),
  elements: z
    .array(z.strictObject({ id: z.string(), title: text.optional(), unit: z.string(), warn: z.number(), limit: z.number() }))
    .min(1),
  /** One indicator is a hint, several agreeing are a finding. */
  agreeing: z.strictObject({ one: outcome, several: outcome, several_from: z.number().int().min(2) }),
});

const choice = z.strictObject({
  ...common,
  kind: z.literal('choice'),
  options: z
    .array(z.strictObject({ id: z.string(), title: text, score: z.number().min(0).max(4).optional(), finding: outcome.optional() }))
    .min(2),
});

const note = z.strictObject({ ...common, kind: z.literal('text'), maxLength: z.number().int().default(500) });

const photos = z.strictObject({ ...common, kind: z.literal('photos') });

export const itemSchema = z.discriminatedUnion('kind', [measure, check, scale, compare, lab, choice, note, photos]);

/** Items several families share, `use`d by a section. */
export const partSchema = z.strictObject({ items: z.array(itemSchema).min(1) });

const gate = z.strictObject({
  id: z.string(),
  title: text,
  when: z.strictObject({
    findings: z.array(z.string()).optional(),
    severityAtLeast: severity.optional(),
    repaired: z.enum(['no', 'by_maker', 'by_others']).optional(),
    atLeast: z.number().int().min(1).default(1),
    /** Counted within one section marked `critical`. */
    inOneCriticalSection: z.boolean().default(false),
  }),
  cap: grade,
  tradable: z.boolean().default(true),
});

const share = z.number().min(0).max(1);

export const standardSchema = z.strictObject({
  id: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  effectiveFrom: z.iso.date(),
  status,
  source: z.string(),
  derivedFrom: z.array(z.string()),
  family: z.string(),
  title: text,
  sections: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Z]{2}$/),
        title: text,
        weight: z.number().min(0).max(100),
        critical: z.boolean().default(false),
        /** Systems of defect codes that belong here, for findings without an item. */
        systems: z.array(z.string()),
        use: z.array(z.string()).default([]),
        items: z.array(itemSchema).default([]),
      }),
    )
    .min(1),
});

/** What every family's standard has in common: how points become a grade. */
export const rulesSchema = z.strictObject({
  id: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  effectiveFrom: z.iso.date(),
  status,
  source: z.string(),
  scales: z.record(z.string(), z.strictObject({ 4: text, 3: text, 2: text, 1: text, 0: text })),
  sideNames: z.record(z.string(), text),
  units: z.record(z.string(), text),
  scoring: z.strictObject({
    /** Score at std, at warn, at limit, and the w beyond which it is 0. */
    atStd: z.number(),
    atWarn: z.number(),
    atLimit: z.number(),
    zeroAtW: z.number().gt(1),
    refusedScore: z.number(),
    /** section = meanShare · weighted mean + (1 − meanShare) · worst critical item */
    meanShare: share,
    minCoverage: share,
  }),
  confidence: z.strictObject({
    coverage: share,
    instruments: share,
    evidence: share,
    laboratoryAndEcu: share,
    inspector: share,
    inspectorReliabilityDefault: share,
    hoursUnconfirmed: share,
    hoursSingleSource: share,
    high: share,
    medium: share,
  }),
  bands: z.array(z.strictObject({ grade, min: z.number(), words: text })).length(5),
  gates: z.array(gate),
  arrival: z.strictObject({
    /** Hours a machine may run between the two inspections without a question: loading, unloading, the tests themselves. */
    maxTransitHours: z.number(),
    /** A score this much lower is worth a claim. */
    scoreDrop: z.number(),
    /** New findings from this severity on are worth a claim. */
    newFindingSeverity: severity,
    defaultRepeatabilityShare: share,
  }),
  limitation: text,
  dispute: text,
});

const words = z.strictObject({ en: z.string(), zh: z.string() });

export const defectsSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  effectiveFrom: z.iso.date(),
  status,
  source: z.string(),
  severities: z.record(z.string(), z.strictObject({ en: z.string(), zh: z.string(), help: words })),
  systems: z.record(z.string(), words),
  components: z.record(z.string(), z.strictObject({ systems: z.array(z.string()).min(1), en: z.string(), zh: z.string() })),
  modes: z.record(z.string(), words),
});

export type Text = z.infer<typeof text>;
export type Grade = z.infer<typeof grade>;
export type Severity = 1 | 2 | 3 | 4;
export type Item = z.infer<typeof itemSchema>;
export type MeasureItem = z.infer<typeof measure>;
export type CompareItem = z.infer<typeof compare>;
export type LabItem = z.infer<typeof lab>;
export type Outcome = z.infer<typeof outcome>;
export type Gate = z.infer<typeof gate>;
export type Rules = z.infer<typeof rulesSchema>;
export type DefectCodes = z.infer<typeof defectsSchema>;
export type StandardFile = z.infer<typeof standardSchema>;
