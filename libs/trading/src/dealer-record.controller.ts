import { Endpoint, IdParams, anyone } from '@ironsilk/identity';
import { Controller, Param } from '@nestjs/common';
import { z } from 'zod';
import { DealerRecordView } from './dealer-record.view.js';

const RecordAnswer = z.object({
  orgId: z.uuid(),
  salesDone: z.int(),
  claims: z.int(),
  claimsOpen: z.int(),
  offers: z.int(),
  answered: z.int(),
  answerHours: z.number().nullable(),
});

@Controller('dealers')
export class DealerRecordController {
  constructor(private readonly records: DealerRecordView) {}

  @Endpoint({
    method: 'GET',
    path: ':id/record',
    allows: anyone('dealer_record:read'),
    summary: 'What a dealer did on this market: sales, claims, answers to offers',
    params: IdParams,
    answer: RecordAnswer,
  })
  of(@Param() { id }: { id: string }): Promise<z.infer<typeof RecordAnswer>> {
    return this.records.of(id);
  }
}
