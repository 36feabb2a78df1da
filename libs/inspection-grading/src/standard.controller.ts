import { Controller, Param } from '@nestjs/common';
import { Endpoint } from '@ironsilk/identity';
import { z } from 'zod';
import { mayReadReports } from './inspection.policy.js';
import { StandardRepo } from './standard.repo.js';

const FamilyParams = z.strictObject({ family: z.string().regex(/^[a-z_]{1,40}$/) });

/** The standard itself, for whoever wants to know what a grade rests on. */
@Controller('standards/inspection')
export class StandardController {
  constructor(private readonly standards: StandardRepo) {}

  @Endpoint({
    method: 'GET',
    path: ':family',
    allows: mayReadReports,
    summary: 'The inspection standard in force for a family: items, limits, scoring, gates',
    params: FamilyParams,
    answer: z.looseObject({ id: z.string(), version: z.string(), hash: z.string() }),
  })
  inForce(@Param() { family }: z.infer<typeof FamilyParams>): { id: string; version: string; hash: string } {
    return this.standards.forFamily(family);
  }
}
