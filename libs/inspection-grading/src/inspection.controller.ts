import { Body, Controller, Param, Query } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import type { z } from 'zod';
import * as dto from './inspection.dto.js';
import { mayAssign, mayCancel, mayDecline, mayInspect, mayReadReports, mayRequest, maySee } from './inspection.policy.js';
import { InspectionService } from './inspection.service.js';
import type { Placed } from './inspection.service.js';
import { InspectionView } from './inspection.view.js';
import { StandardRepo } from './standard.repo.js';

@Controller('inspections')
export class InspectionController {
  constructor(
    private readonly inspections: InspectionService,
    private readonly view: InspectionView,
    private readonly standards: StandardRepo,
  ) {}

  @Endpoint({
    method: 'POST',
    allows: mayRequest,
    summary: 'Ask for an inspection of a machine',
    body: dto.InspectionInput,
    answer: dto.PlacedAnswer,
    idempotent: true,
  })
  request(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.InspectionInput>,
  ): Promise<Placed> {
    return this.inspections.request(actor, key, body);
  }

  @Endpoint({
    method: 'GET',
    allows: maySee,
    summary: 'Inspections that concern my organisation',
    query: dto.ListQuery,
    answer: dto.InspectionPage,
  })
  list(
    @CurrentActor() actor: OrgActor,
    @Query() { state, page }: z.infer<typeof dto.ListQuery>,
  ): Promise<z.infer<typeof dto.InspectionPage>> {
    return this.view.list(actor, state, page);
  }

  @Endpoint({ method: 'GET', path: 'visits', allows: mayInspect, summary: 'My visits as an inspector', answer: dto.VisitList })
  visits(@CurrentActor() actor: OrgActor): Promise<z.infer<typeof dto.VisitList>> {
    return this.view.visits(actor);
  }

  @Endpoint({
    method: 'GET',
    path: 'families',
    allows: mayReadReports,
    summary: 'Machine families that can be inspected, with the standard in force',
    answer: dto.FamiliesAnswer,
  })
  families(): z.infer<typeof dto.FamiliesAnswer> {
    return {
      items: this.standards
        .families()
        .map((familyId) => ({ familyId, id: this.standards.forFamily(familyId).id, version: this.standards.forFamily(familyId).version })),
    };
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: maySee,
    summary: 'An inspection with its timeline',
    params: IdParams,
    answer: dto.InspectionAnswer,
  })
  one(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<z.infer<typeof dto.InspectionAnswer>> {
    return this.view.one(actor, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/assign',
    allows: mayAssign,
    summary: 'Give an inspection to an inspection body or to one of its inspectors',
    params: IdParams,
    body: dto.AssignInput,
    answer: dto.PlacedAnswer,
    idempotent: true,
    status: 200,
  })
  assign(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.AssignInput>,
  ): Promise<Placed> {
    return this.inspections.assign(actor, key, id, body);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/decline',
    allows: mayDecline,
    summary: 'Give an inspection back to the operator',
    params: IdParams,
    body: dto.ReasonInput,
    answer: dto.PlacedAnswer,
    idempotent: true,
    status: 200,
  })
  decline(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.ReasonInput>,
  ): Promise<Placed> {
    return this.inspections.decline(actor, key, id, body.reason);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/cancel',
    allows: mayCancel,
    summary: 'Call an inspection off',
    params: IdParams,
    body: dto.ReasonInput,
    answer: dto.PlacedAnswer,
    idempotent: true,
    status: 200,
  })
  cancel(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.ReasonInput>,
  ): Promise<Placed> {
    return this.inspections.cancel(actor, key, id, body.reason);
  }
}
