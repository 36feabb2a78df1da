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
  /** Estimated landed cost for the visitor's country, when chosen and known. */
  landed?: { amountMinor: string; currency: string; country: string } | null;
  importable?: boolean | null;
  status?: string;
  photo?: Photo | null;
}
