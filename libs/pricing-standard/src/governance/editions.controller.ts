import { Endpoint } from '@ironsilk/identity';
import { Controller, Param } from '@nestjs/common';
import type { z } from 'zod';
import { mayReadStandard } from '../valuation.policy.js';
import { EditionAnswer, EditionParams, EditionsAnswer } from './editions.dto.js';
import { EditionsView } from './editions.view.js';

@Controller('pricing/editions')
export class EditionsController {
  constructor(private readonly editions: EditionsView) {}

  @Endpoint({
    method: 'GET',
    allows: mayReadStandard,
    summary: 'Every edition of the price estimator with its pooled error, and the gates for adoption',
    answer: EditionsAnswer,
  })
  all(): z.infer<typeof EditionsAnswer> {
    return this.editions.all();
  }

  @Endpoint({
    method: 'GET',
    path: ':version',
    allows: mayReadStandard,
    summary: 'An edition of the price estimator: settings, back-test by month, family and band, gates, what changed',
    params: EditionParams,
    answer: EditionAnswer,
  })
  one(@Param() { version }: z.infer<typeof EditionParams>): z.infer<typeof EditionAnswer> {
    return this.editions.edition(version);
  }
}
