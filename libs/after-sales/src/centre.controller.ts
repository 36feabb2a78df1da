import { Body, Controller, Param, Query } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, anyone, members, membersEvenUnverified } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { z } from 'zod';
import * as dto from './centre.dto.js';
import { CentreService } from './centre.service.js';
import { CentreView } from './centre.view.js';

@Controller('service-centres')
export class CentreController {
  constructor(
    private readonly view: CentreView,
    private readonly service: CentreService,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: anyone('service_centre:read'),
    summary: 'Verified service centres, nearest first when a place is given',
    query: dto.NearQuery,
    answer: dto.Centres,
  })
  list(@Query() query: z.infer<typeof dto.NearQuery>): Promise<z.infer<typeof dto.Centres>> {
    return this.view.near(query);
  }

  @Endpoint({
    method: 'GET',
    path: 'mine',
    allows: membersEvenUnverified('service_centre:manage', 'service_centre'),
    summary: 'My centre’s profile',
    answer: dto.CentreProfile,
  })
  mine(@CurrentActor() actor: OrgActor): Promise<z.infer<typeof dto.CentreProfile>> {
    return this.view.profile(actor.orgId);
  }

  @Endpoint({
    method: 'PUT',
    path: 'mine',
    allows: members('service_centre:manage', 'service_centre'),
    summary: 'Say what my centre serves',
    body: dto.CentreProfile,
    answer: 'empty',
  })
  async save(@CurrentActor() actor: OrgActor, @Body() body: z.infer<typeof dto.CentreProfile>): Promise<void> {
    await this.service.saveProfile(actor, body);
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: anyone('service_centre:read'),
    summary: 'One service centre',
    params: IdParams,
    answer: dto.Centre,
  })
  one(@Param() { id }: { id: string }): Promise<z.infer<typeof dto.Centre>> {
    return this.view.one(id);
  }
}
