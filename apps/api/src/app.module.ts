import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from '@ironsilk/identity';
import { LOG, PlatformModule, ProblemFilter, Words } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { modules } from './libs.js';

export type AppParts = { config: Config; db: DataSource; log: Logger };

/** The whole product: every lib on one set of ports. The api serves its controllers, the worker runs its handlers. */
@Module({})
export class AppModule {
  static forRoot(parts: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [DiscoveryModule, PlatformModule.forRoot(parts), ...modules],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useFactory: (words: Words, log: Logger) => new ProblemFilter(words, log), inject: [Words, LOG] },
      ],
    };
  }
}
