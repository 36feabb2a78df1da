import { EverySeconds } from '@ironsilk/platform';
import { Injectable } from '@nestjs/common';
import { IndexService } from './index.service.js';

/** The index is made anew when a day has brought sales; most looks find nothing to do. */
@Injectable()
export class IndexJobs {
  constructor(private readonly index: IndexService) {}

  @EverySeconds(900, 'price_index.nightly')
  nightly(): Promise<string | null> {
    return this.index.run();
  }
}
