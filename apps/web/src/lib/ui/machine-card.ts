import type { Photo } from './photo.ts';
/** What a card shows; the search projection holds all of it. */
export interface MachineCard {
  id: string;
  family: string;
  make: string;
  model: string;
  year?: number | null;
  operatingHours?: number | null;
  massKg?: number | null;
  city?: string | null;
  country?: string | null;
  price?: { amountMinor: string; currency: string } | null;
  deal?: string | null;
  dealGapShare?: number | null;
  grade?: string | null;
  /** high, medium, low: how far the grade can be relied on. */
  confidence?: string | null;
  hoursPerYear?: number | null;
  emissionLevel?: number | null;
  /** "FOB Shanghai". */
  incoterm?: string | null;
  /** Where a destination was asked for: what it costs there (null: unknown), and whether it may come in. */
  landed?: { country: string; amount: { amountMinor: string; currency: string } | null };
  admissible?: { answer: 'yes' | 'conditional' | 'no' | 'unknown'; importableUntil: string | null } | null;
  deliveryWeeks?: number | null;
  status?: string;
  photo?: Photo | null;
}
