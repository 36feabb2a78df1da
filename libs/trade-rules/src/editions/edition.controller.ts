import { Body, Controller, Param, Query } from '@nestjs/common';
import { CurrentActor, Endpoint, IdempotencyKey, IdParams, type OrgActor } from '@ironsilk/identity';
import { z } from 'zod';
import * as dto from './edition.dto.js';
import * as may from './edition.policy.js';
import { EditionService } from './edition.service.js';
import { EditionView } from './edition.view.js';

type Id = z.infer<typeof IdParams>;

/** The rules of trade as people change them: draft, second person, day of effect; and the history everybody may read. */
@Controller()
export class EditionController {
  constructor(
    private readonly service: EditionService,
    private readonly view: EditionView,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'trade-rules/editions',
    allows: may.mayReadDrafts,
    summary: 'Editions of the law of countries, newest first',
    query: dto.ListQuery,
    answer: dto.ListAnswer,
  })
  list(@Query() query: z.infer<typeof dto.ListQuery>): Promise<z.infer<typeof dto.ListAnswer>> {
    return this.view.list(query);
  }

  @Endpoint({
    method: 'GET',
    path: 'trade-rules/editions/:id',
    allows: may.mayReadDrafts,
    summary: 'An edition: what changes, what it does to the market, and what the asker may do',
    params: IdParams,
    answer: dto.EditionAnswer,
  })
  edition(@CurrentActor() actor: OrgActor, @Param() { id }: Id): Promise<z.infer<typeof dto.EditionAnswer>> {
    return this.view.page(actor, id);
  }

  @Endpoint({
    method: 'GET',
    path: 'trade-rules/laws/:country/:law',
    allows: may.mayReadDrafts,
    summary: 'What the next draft of the law of a country starts from',
    params: dto.LawParams,
    answer: dto.LawAnswer,
  })
  law(@Param() { country, law }: z.infer<typeof dto.LawParams>): Promise<z.infer<typeof dto.LawAnswer>> {
    return this.view.law(country, law);
  }

  @Endpoint({
    method: 'POST',
    path: 'trade-rules/editions',
    allows: may.mayDraft,
    summary: 'Draft a change to the law of a country',
    body: dto.DraftBody,
    answer: z.object({ id: z.uuid(), contentHash: z.string() }),
    idempotent: true,
  })
  draft(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.DraftBody>,
  ): Promise<{ id: string; contentHash: string }> {
    return this.service.draft(actor, key, body);
  }

  @Endpoint({
    method: 'PUT',
    path: 'trade-rules/editions/:id',
    allows: may.mayDraft,
    summary: 'Rewrite a draft of one’s own',
    params: IdParams,
    body: dto.ChangeBody,
    answer: z.object({ contentHash: z.string() }),
    idempotent: true,
  })
  change(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.ChangeBody>,
  ): Promise<{ contentHash: string }> {
    return this.service.change(actor, key, id, body);
  }

  @Endpoint({
    method: 'POST',
    path: 'trade-rules/editions/:id/attest',
    allows: may.mayAttest,
    summary: 'Answer as second person for a draft somebody else wrote',
    params: IdParams,
    body: dto.AttestBody,
    answer: z.object({ state: z.string(), effectiveOn: z.string() }),
    idempotent: true,
    status: 200,
  })
  attest(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() { contentHash }: z.infer<typeof dto.AttestBody>,
  ): Promise<{ state: string; effectiveOn: string }> {
    return this.service.attest(actor, key, id, contentHash);
  }

  @Endpoint({
    method: 'POST',
    path: 'trade-rules/editions/:id/withdraw',
    allows: may.mayDraft,
    summary: 'Take a draft back, or refuse that of somebody else',
    params: IdParams,
    body: dto.WithdrawBody,
    answer: z.object({ state: z.string() }),
    idempotent: true,
    status: 200,
  })
  withdraw(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() { reason }: z.infer<typeof dto.WithdrawBody>,
  ): Promise<{ state: string }> {
    return this.service.withdraw(actor, key, id, reason);
  }

  @Endpoint({
    method: 'POST',
    path: 'trade-rules/editions/:id/effect',
    allows: may.mayReadDrafts,
    summary: 'Count anew what an edition does to the machines of the market',
    params: IdParams,
    answer: 'empty',
  })
  async effect(@CurrentActor() actor: OrgActor, @Param() { id }: Id): Promise<void> {
    await this.service.askEffect(actor, id);
  }

  @Endpoint({
    method: 'GET',
    path: 'import/countries/:country/history',
    allows: may.mayReadHistory,
    summary: 'What became law in a country, what changed each time, and by which source',
    params: dto.CountryParams,
    answer: dto.HistoryAnswer,
  })
  history(@Param() { country }: z.infer<typeof dto.CountryParams>): Promise<z.infer<typeof dto.HistoryAnswer>> {
    return this.view.history(country);
  }
}
