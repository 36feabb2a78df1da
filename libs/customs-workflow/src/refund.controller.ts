import { Body, Controller, Param } from '@nestjs/common';
import { CurrentActor, Endpoint, members, type OrgActor } from '@ironsilk/identity';
import { INVOICE_KINDS, SELLER_KINDS } from '@ironsilk/trade-rules';
import { z } from 'zod';
import { RefundService, type RefundAnswer } from './refund.service.js';

const mayForecastRefund = members('refund:forecast', 'dealer');

const Fen = z
  .string()
  .regex(/^\d{1,15}$/)
  .describe('Fen (minor units of CNY)');
const Said = z.object({
  seller: z.enum(SELLER_KINDS).optional(),
  invoice: z.enum(INVOICE_KINDS).optional(),
  invoiceRatePercent: z.enum(['13', '9', '3', '1', '0.5']).optional(),
  amountExVatMinor: Fen.optional(),
  inputDeducted: z.boolean().optional(),
  givesUpReduction: z.boolean().optional(),
  generalMethod: z.boolean().optional(),
  vatPaper: z.boolean().optional(),
  exporter: z.enum(['producer', 'trader']).optional(),
  originalMinor: Fen.optional(),
  depreciatedMinor: Fen.optional(),
});
const ListingParams = z.object({ listingId: z.uuid() });
const Words = z.object({ en: z.string(), zh: z.string() });
const Answer = z.object({
  said: Said.extend({ refundMinor: Fen.optional() }),
  outcome: z.enum(['refund', 'exempt', 'needs_ruling', 'taxed', 'undecided']),
  row: z.string().nullable(),
  words: Words.nullable(),
  source: z.string().nullable(),
  currency: z.literal('CNY'),
  refundMinor: Fen.nullable().describe('Null while it is not known; never zero for unknown'),
  lines: z.array(z.object({ id: z.string(), amountMinor: Fen.nullable(), ratePercent: z.string().nullable(), source: z.string() })),
  missing: z.array(z.string()),
  confidence: z.enum(['high', 'medium', 'low']),
});

const shown = ({ said, forecast: f }: RefundAnswer): z.infer<typeof Answer> => ({
  said: said as z.infer<typeof Said>,
  outcome: f.outcome,
  row: f.row?.row ?? null,
  words: f.row?.words ?? null,
  source: f.row?.source ?? null,
  currency: f.currency,
  refundMinor: f.refundMinor === undefined ? null : `${f.refundMinor}`,
  lines: f.lines.map((l) => ({
    id: l.id,
    amountMinor: l.amountMinor === undefined ? null : `${l.amountMinor}`,
    ratePercent: l.ratePercent ?? null,
    source: l.source,
  })),
  missing: [...f.missing],
  confidence: f.confidence,
});

@Controller('refund-forecast')
export class RefundController {
  constructor(private readonly refunds: RefundService) {}

  @Endpoint({
    method: 'GET',
    path: ':listingId',
    allows: mayForecastRefund,
    summary: 'Tax refund to expect on a machine of mine',
    params: ListingParams,
    answer: Answer,
  })
  async forecast(@CurrentActor() actor: OrgActor, @Param() { listingId }: { listingId: string }): Promise<z.infer<typeof Answer>> {
    return shown(await this.refunds.forecast(actor, listingId));
  }

  @Endpoint({
    method: 'PUT',
    path: ':listingId',
    allows: mayForecastRefund,
    summary: 'Say how the machine was bought; answers the refund to expect',
    params: ListingParams,
    body: Said,
    answer: Answer,
  })
  async say(
    @CurrentActor() actor: OrgActor,
    @Param() { listingId }: { listingId: string },
    @Body() body: z.infer<typeof Said>,
  ): Promise<z.infer<typeof Answer>> {
    const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    return shown(await this.refunds.say(actor, listingId, said));
  }
}
