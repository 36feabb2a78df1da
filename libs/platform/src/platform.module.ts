import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { systemClock } from '@ironsilk/kernel';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { BlobStore } from './blob-store.js';
import { Words } from './catalogue-of-words.js';
import { CONFIG } from './config.js';
import type { Config } from './config.js';
import { blobDriver, breaker, jobDriver } from './drivers.js';
import { Mailbox } from './mail.js';
import { MailCourier, isMailServerAway } from './mail-courier.js';
import { LOG, Metrics } from './telemetry.js';

/** Nest token of the queue, for looking at it; the worker runs its own. */
export const JOBS = Symbol('jobs');
/** Nest token of the clock. */
export const CLOCK = Symbol('clock');

export type PlatformParts = { config: Config; db: DataSource; log: Logger };

/** Gives every lib its database, blobs, words, mailbox, clock, log and metrics. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ config, db, log }: PlatformParts): DynamicModule {
    const words = Words.load(config.IRONSILK_CONFIG);
    const metrics = new Metrics();
    const watch = { metrics, log };
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: DataSource, useValue: db },
      { provide: LOG, useValue: log },
      { provide: CLOCK, useValue: systemClock },
      { provide: Words, useValue: words },
      { provide: Mailbox, useValue: new Mailbox(words) },
      { provide: BlobStore, useValue: new BlobStore(blobDriver(config, watch)) },
      { provide: MailCourier, useValue: new MailCourier(db, config, breaker('mail', config, { ...watch, isFault: isMailServerAway })) },
      { provide: Metrics, useValue: metrics },
      {
        provide: JOBS,
        useValue: jobDriver(config, (db.options as { url: string }).url, false, (error) => log.warn({ err: error }, 'queue'), watch),
      },
    ];
    return { module: PlatformModule, providers, exports: providers.map((p) => p.provide) };
  }
}
