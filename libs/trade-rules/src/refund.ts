import { DomainError, roundDiv } from '@ironsilk/kernel';
import type { INVOICE_KINDS, RefundFile, RefundRow, SELLER_KINDS } from './refund.config.js';
import { applyRate, compareRates, percent, times, type Rate } from './rate.js';
import type { Confidence } from './trade-file.config.js';

/** What decides a refund. All amounts in fen (minor units of CNY). Undefined means nobody said yet. */
export type RefundFacts = {
  readonly seller?: (typeof SELLER_KINDS)[number] | undefined;
  readonly invoice?: (typeof INVOICE_KINDS)[number] | undefined;
  readonly invoiceRatePercent?: string | undefined;
  readonly amountExVatMinor?: bigint | undefined;
  readonly inputDeducted?: boolean | undefined;
  readonly givesUpReduction?: boolean | undefined;
  readonly generalMethod?: boolean | undefined;
  readonly vatPaper?: boolean | undefined;
  readonly exporter?: 'producer' | 'trader' | undefined;
  /** Papers complete, filed in time, foreign exchange received. True until shown otherwise. */
  readonly compliant: boolean;
  readonly monthsSinceExport?: number | undefined;
  readonly ownAsset?: { readonly originalMinor: bigint; readonly depreciatedMinor: bigint } | undefined;
};

export type RefundLine = { readonly id: string; readonly amountMinor?: bigint; readonly ratePercent?: string; readonly source: string };

/** `undecided`: a fact is missing, `missing` names it. `refundMinor` is absent whenever the amount is not known, never zero for "unknown". */
export type RefundForecast = {
  readonly outcome: RefundRow['outcome'] | 'undecided';
  readonly row?: RefundRow;
  readonly refundMinor?: bigint;
  readonly currency: 'CNY';
  readonly lines: readonly RefundLine[];
  readonly missing: readonly string[];
  readonly confidence: Confidence;
};

/** A condition on an unknown fact neither holds nor fails: the facts that would settle it are returned. */
function match(row: RefundRow, facts: RefundFacts): 'yes' | 'no' | readonly string[] {
  const open: string[] = [];
  for (const [key, wanted] of Object.entries(row.when)) {
    const value = facts[key as keyof RefundFacts];
    if (value === undefined) open.push(key);
    else if (value !== wanted) return 'no';
  }
  return open.length === 0 ? 'yes' : open;
}

const lower = (a: Rate, b: Rate): Rate => (compareRates(a, b) <= 0 ? a : b);

/** 免退税: invoice amount without VAT × the lower of the invoice's rate and the rebate rate. */
export const invoiceRefundMinor = (amountExVatMinor: bigint, invoiceRatePercent: string, rebatePercent: string): bigint =>
  applyRate(amountExVatMinor, lower(percent(invoiceRatePercent, 'invoiceRatePercent'), percent(rebatePercent)));

/** Own used equipment whose input was not deducted: the invoice's share that is not yet depreciated, rounded to the fen, and its refund. */
export function netBookValueRefund(
  amountExVatMinor: bigint,
  originalMinor: bigint,
  depreciatedMinor: bigint,
  rebatePercent: string,
): { baseMinor: bigint; refundMinor: bigint } {
  if (originalMinor <= 0n || depreciatedMinor < 0n || depreciatedMinor > originalMinor)
    throw new DomainError('refund.bad_depreciation', 'invalid', 'ownAsset.depreciatedMinor');
  const share: Rate = { numerator: originalMinor - depreciatedMinor, denominator: originalMinor };
  return { baseMinor: applyRate(amountExVatMinor, share), refundMinor: applyRate(amountExVatMinor, times(share, percent(rebatePercent))) };
}

export type CreditAndRefund = {
  readonly notDeductibleMinor: bigint;
  readonly taxMinor: bigint;
  readonly ceilingMinor: bigint;
  readonly refundMinor: bigint;
  readonly creditedMinor: bigint;
};

/** 免抵退 of a producer: what is left of input tax is refunded up to FOB × rebate; the rest of that ceiling counts as credited. */
export function creditAndRefund(input: {
  fobCnyMinor: bigint;
  inputTaxMinor: bigint;
  outputTaxMinor: bigint;
  openingCreditMinor?: bigint;
  offsetMinor?: bigint;
  vatPercent: string;
  rebatePercent: string;
}): CreditAndRefund {
  const vat = percent(input.vatPercent);
  const rebate = percent(input.rebatePercent);
  const gap: Rate = {
    numerator: vat.numerator * rebate.denominator - rebate.numerator * vat.denominator,
    denominator: vat.denominator * rebate.denominator,
  };
  const offset = input.offsetMinor ?? 0n;
  const notDeductibleMinor = applyRate(input.fobCnyMinor, gap) - offset;
  const taxMinor = input.outputTaxMinor - (input.inputTaxMinor - notDeductibleMinor) - (input.openingCreditMinor ?? 0n);
  const credit = taxMinor < 0n ? -taxMinor : 0n;
  const ceilingMinor = applyRate(input.fobCnyMinor, rebate) - offset;
  const refundMinor = credit < ceilingMinor ? credit : ceilingMinor;
  return { notDeductibleMinor, taxMinor, ceilingMinor, refundMinor, creditedMinor: ceilingMinor - refundMinor };
}

/** Yuan spent per dollar earned, in ten-thousandths: (purchase with VAT + domestic cost − refund) ÷ FOB. */
export const fxCostTenThousandths = (purchaseMinor: bigint, domesticMinor: bigint, refundMinor: bigint, fobUsdMinor: bigint): bigint =>
  roundDiv((purchaseMinor + domesticMinor - refundMinor) * 10_000n, fobUsdMinor);

function amountOf(row: RefundRow, facts: RefundFacts, file: RefundFile): { refundMinor?: bigint; lines: RefundLine[]; missing: string[] } {
  const { source } = row;
  if (row.outcome !== 'refund') return { ...(row.outcome === 'exempt' ? { refundMinor: 0n } : {}), lines: [], missing: [] };
  const amount = facts.amountExVatMinor;
  if (row.formula === 'credit_and_refund') return { lines: [], missing: ['vat_return'] };
  if (amount === undefined) return { lines: [], missing: ['amountExVatMinor'] };
  const purchase: RefundLine = { id: 'amount_ex_vat', amountMinor: amount, source: 'purchase invoice' };
  if (row.formula === 'net_book_value') {
    if (!facts.ownAsset) return { lines: [purchase], missing: ['ownAsset'] };
    const { baseMinor, refundMinor } = netBookValueRefund(
      amount,
      facts.ownAsset.originalMinor,
      facts.ownAsset.depreciatedMinor,
      file.rebatePercent,
    );
    return {
      refundMinor,
      lines: [
        purchase,
        { id: 'net_book_base', amountMinor: baseMinor, source },
        { id: 'refund', amountMinor: refundMinor, ratePercent: file.rebatePercent, source },
      ],
      missing: [],
    };
  }
  if (facts.invoiceRatePercent === undefined) return { lines: [purchase], missing: ['invoiceRatePercent'] };
  const refundMinor = invoiceRefundMinor(amount, facts.invoiceRatePercent, file.rebatePercent);
  return {
    refundMinor,
    lines: [
      purchase,
      { id: 'invoice_rate', ratePercent: facts.invoiceRatePercent, source: 'purchase invoice' },
      { id: 'refund', amountMinor: refundMinor, source },
    ],
    missing: [],
  };
}

/**
 * What the exporter gets back, before the price is agreed (customs-trade §5.1). The kind of purchase invoice decides, not the machine.
 * Without a special invoice no row gives a refund; a fact nobody stated leaves the answer `undecided`, never zero.
 */
export function refundForecast(facts: RefundFacts, file: RefundFile): RefundForecast {
  const lapsed = facts.monthsSinceExport !== undefined && facts.monthsSinceExport >= file.lapseMonths;
  const known: RefundFacts = lapsed ? { ...facts, compliant: false } : facts;
  for (const row of file.rows) {
    const verdict = match(row, known);
    if (verdict === 'no') continue;
    if (verdict !== 'yes') return { outcome: 'undecided', currency: 'CNY', lines: [], missing: verdict, confidence: 'low' };
    const { refundMinor, lines, missing } = amountOf(row, known, file);
    return {
      outcome: row.outcome,
      row,
      ...(refundMinor === undefined ? {} : { refundMinor }),
      currency: 'CNY',
      lines,
      missing,
      confidence: row.confidence,
    };
  }
  return { outcome: 'needs_ruling', currency: 'CNY', lines: [], missing: ['ruling'], confidence: 'low' };
}
