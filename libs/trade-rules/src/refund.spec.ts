import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundDiv } from '@ironsilk/kernel';
import { INVOICE_KINDS, SELLER_KINDS } from './refund.config.js';
import { creditAndRefund, fxCostTenThousandths, netBookValueRefund, refundForecast, type RefundFacts } from './refund.js';
import { loadTradeRules } from './trade-rules.js';

const { refund } = loadTradeRules(join(import.meta.dirname, '../../../config'));
const base: RefundFacts = { compliant: true, amountExVatMinor: 40_000_000n };
const of = (facts: Partial<RefundFacts>) => refundForecast({ ...base, ...facts }, refund);

// customs-trade §5.1, D1 to D13.
describe('who gets what back', () => {
  it.each<[string, Partial<RefundFacts>, string, bigint | undefined]>([
    ['D1', { seller: 'general_taxpayer', inputDeducted: true, invoice: 'special', invoiceRatePercent: '13' }, 'refund', 5_200_000n],
    ['D2', { seller: 'general_taxpayer', inputDeducted: false, givesUpReduction: false, invoice: 'ordinary' }, 'exempt', 0n],
    [
      'D3',
      { seller: 'general_taxpayer', inputDeducted: false, givesUpReduction: true, invoice: 'special', invoiceRatePercent: '3' },
      'refund',
      1_200_000n,
    ],
    ['D4', { seller: 'used_goods_trader', generalMethod: false, invoice: 'ordinary' }, 'exempt', 0n],
    ['D5', { seller: 'used_goods_trader', generalMethod: true, invoice: 'special', invoiceRatePercent: '13' }, 'needs_ruling', undefined],
    ['D6', { seller: 'small_scale', invoice: 'special', invoiceRatePercent: '1' }, 'refund', 400_000n],
    ['D7', { seller: 'individual' }, 'exempt', 0n],
    ['D8', { seller: 'vehicle_dealer', invoice: 'special', invoiceRatePercent: '0.5' }, 'refund', 200_000n],
    [
      'D9',
      {
        seller: 'own_asset',
        inputDeducted: false,
        vatPaper: true,
        amountExVatMinor: 20_000_000n,
        ownAsset: { originalMinor: 23_400_000n, depreciatedMinor: 6_000_000n },
      },
      'refund',
      1_933_333n,
    ],
    ['D10', { seller: 'own_asset', inputDeducted: false, vatPaper: false }, 'exempt', 0n],
    [
      'D11',
      { seller: 'own_asset', inputDeducted: true, exporter: 'trader', invoice: 'special', invoiceRatePercent: '13' },
      'refund',
      5_200_000n,
    ],
    ['D12', { seller: 'producer' }, 'refund', undefined],
    ['D13', { seller: 'general_taxpayer', invoice: 'special', compliant: false }, 'taxed', undefined],
  ])('%s', (row, facts, outcome, refundMinor) => {
    const forecast = of(facts);
    expect([forecast.row?.row, forecast.outcome, forecast.refundMinor]).toEqual([row, outcome, refundMinor]);
  });

  it('lapses 36 months after the export', () => {
    const d1 = { seller: 'general_taxpayer', inputDeducted: true, invoice: 'special', invoiceRatePercent: '13' } as const;
    expect(of({ ...d1, monthsSinceExport: 35 }).outcome).toBe('refund');
    expect(of({ ...d1, monthsSinceExport: 36 })).toMatchObject({ outcome: 'taxed', row: { row: 'D13' } });
  });

  it('asks for what it lacks instead of saying nothing comes back', () => {
    expect(of({})).toMatchObject({ outcome: 'undecided', missing: ['seller'] });
    expect(of({ seller: 'general_taxpayer', inputDeducted: true, invoice: 'special' })).toMatchObject({
      outcome: 'refund',
      missing: ['invoiceRatePercent'],
    });
    expect(of({ seller: 'small_scale' })).toMatchObject({ outcome: 'undecided', missing: ['invoice'] });
  });

  it('never gives a refund on an ordinary invoice or none, nor more than the rebate rate', () => {
    const maybe = fc.option(fc.boolean(), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          seller: fc.constantFrom(...SELLER_KINDS),
          invoice: fc.constantFrom(...INVOICE_KINDS),
          invoiceRatePercent: fc.constantFrom('13', '9', '3', '1', '0.5', '17'),
          inputDeducted: maybe,
          givesUpReduction: maybe,
          generalMethod: maybe,
          vatPaper: maybe,
          compliant: fc.boolean(),
          amountExVatMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
        }),
        (facts) => {
          const { refundMinor } = refundForecast({ ...facts, exporter: 'trader' }, refund);
          if (facts.invoice !== 'special' || !facts.compliant) expect(refundMinor ?? 0n).toBe(0n);
          expect((refundMinor ?? 0n) * 100n <= facts.amountExVatMinor * 13n + 50n).toBe(true);
        },
      ),
    );
  });
});

// customs-trade §5.3, T1 to T8 (T1, T3, T4 are D1, D6, D3 above), in fen.
describe('worked cases', () => {
  it('T2: the seller pays 7,766.99 yuan and nothing is refunded', () => {
    expect(roundDiv(40_000_000n * 100n * 2n, 103n * 100n)).toBe(776_699n);
    expect(of({ seller: 'used_goods_trader', generalMethod: false, invoice: 'ordinary' }).refundMinor).toBe(0n);
  });
  it('T5: an own asset, refund on the part not yet depreciated', () => {
    expect(netBookValueRefund(20_000_000n, 23_400_000n, 6_000_000n, '13')).toEqual({ baseMinor: 14_871_795n, refundMinor: 1_933_333n });
    expect(() => netBookValueRefund(1n, 10n, 11n, '13')).toThrow('refund.bad_depreciation');
  });
  const producer = { fobCnyMinor: 100_000_000n, inputTaxMinor: 10_000_000n, outputTaxMinor: 3_000_000n, vatPercent: '13' };
  it('T6: no gap between VAT and rebate', () => {
    expect(creditAndRefund({ ...producer, rebatePercent: '13' })).toEqual({
      notDeductibleMinor: 0n,
      taxMinor: -7_000_000n,
      ceilingMinor: 13_000_000n,
      refundMinor: 7_000_000n,
      creditedMinor: 6_000_000n,
    });
  });
  it('T7: rebate of 9 %', () => {
    expect(creditAndRefund({ ...producer, rebatePercent: '9' })).toEqual({
      notDeductibleMinor: 4_000_000n,
      taxMinor: -3_000_000n,
      ceilingMinor: 9_000_000n,
      refundMinor: 3_000_000n,
      creditedMinor: 6_000_000n,
    });
  });
  it('T8: 5.9714 yuan a dollar, and the same for T2 at the same price without VAT', () => {
    expect(fxCostTenThousandths(45_200_000n, 1_800_000n, 5_200_000n, 7_000_000n)).toBe(59_714n);
    expect(fxCostTenThousandths(40_000_000n, 1_800_000n, 0n, 7_000_000n)).toBe(59_714n);
  });
});
