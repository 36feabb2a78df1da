/*
 * What an inspector says about one machine. Runs in the browser too: no import with code in it.
 */
import type { Grade, Severity } from './standard.schema.js';

/** Why there is no value: the machine does not have it, nobody can get there, no instrument at hand, or the owner refused. */
export type NullReason = 'n_a' | 'no_access' | 'no_tool' | 'refused';
export const NULL_REASONS: readonly NullReason[] = ['n_a', 'no_access', 'no_tool', 'refused'];

/** measure, scale: a number; check: passed or not; choice, text: a string; compare, lab: a reading per input. */
export type AnswerValue = number | boolean | string | Readonly<Record<string, number | null>>;

export type Answer = {
  itemId: string;
  value: AnswerValue | null;
  nullReason?: NullReason;
  /** The maker's value, in the unit of the item, for items that are compared with it. */
  reference?: number;
  /** Inputs of a `compare` item that the owner would not let be read. */
  refused?: string[];
  /** Which gauge it was measured with. */
  instrumentId?: string;
  note?: string;
};

export type Repaired = 'no' | 'by_maker' | 'by_others';

export type Finding = {
  id: string;
  /** SYSTEM-COMPONENT-MODE, see config/inspection/defects.yaml. */
  code: string;
  severity: Severity;
  itemId?: string;
  repaired: Repaired;
  note?: string;
};

/** A photograph by the hash of its original bytes, and what it shows. */
export type PhotoRef = { sha256: string; itemId?: string; findingId?: string; takenAt?: string };

/** What the limits may depend on. `model` is the model's name alone, without the maker. */
export type MachineFacts = { model?: string; massKg?: number; powerKw?: number };

export type OwnGrade = { grade: Grade; reason?: string };

/** Everything the grade is computed from. Order never matters. */
export type Inspected = { machine: MachineFacts; answers: readonly Answer[]; findings: readonly Finding[]; photos: readonly PhotoRef[] };
