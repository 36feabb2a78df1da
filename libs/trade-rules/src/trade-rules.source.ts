import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { CONFIG, LOG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { standing, type Adopted, type Edition, type Law } from './editions/edition.js';
import { EditionRepo } from './editions/edition.repo.js';
import { withEditions } from './editions/merge.js';
import { loadTradeRules } from './trade-rules.js';
import type { TradeRules } from './trade-rules.js';

/** How long a process may not know of an edition that another one saw attested. */
const LOOK_EVERY_MS = 2_000;

/**
 * The law of trade as it stands: the files of the configuration, and the editions people attested since, which every process looks for.
 * Ask for `now` once per question and use what it gave to the end: it never changes under a calculation, and the hash a decision stores
 * is the one of the rules it was made by.
 */
@Injectable()
export class TradeRulesSource implements OnModuleInit, OnApplicationShutdown {
  /** The law as the files of the configuration have it. */
  readonly fromFiles: TradeRules;
  private adopted: readonly Adopted[] = [];
  private current: TradeRules;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOG) private readonly log: Logger,
    private readonly db: DataSource,
    private readonly editions: EditionRepo,
  ) {
    this.fromFiles = loadTradeRules(config.IRONSILK_CONFIG);
    this.current = this.fromFiles;
  }

  get now(): TradeRules {
    return this.current;
  }

  async onModuleInit(): Promise<void> {
    // Whoever only writes `openapi.json` has no database.
    if (!this.db.isInitialized) return;
    await this.refresh();
    const look = () => this.refresh().catch((error: unknown) => this.log.warn({ err: error }, 'rules of trade could not be looked for'));
    this.timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking.catch(() => undefined);
  }

  /** Reads what was attested since the last look. Looks never overlap. */
  refresh(): Promise<void> {
    this.looking = this.looking.catch(() => undefined).then(() => this.look());
    return this.looking;
  }

  private async look(): Promise<void> {
    const news = await this.editions.adoptedAfter(this.db.manager, this.adopted.at(-1)?.serial ?? 0);
    if (news.length === 0) return;
    this.adopted = [...this.adopted, ...news];
    this.current = withEditions(this.fromFiles, this.adopted);
  }

  /** What the next draft of a country's law starts from. */
  standing(law: Law, country: string): ReturnType<typeof standing> {
    return standing(law, country, this.fromFiles, this.adopted);
  }

  /** The law without an edition and what was attested after it, and the same with it: what the edition changes. */
  around(edition: Pick<Edition, 'id' | 'country' | 'law' | 'effectiveOn' | 'content' | 'contentHash' | 'serial'>): {
    readonly before: TradeRules;
    readonly after: TradeRules;
  } {
    const serial = edition.serial ?? Number.MAX_SAFE_INTEGER;
    const earlier = this.adopted.filter((other) => other.serial < serial);
    return { before: withEditions(this.fromFiles, earlier), after: withEditions(this.fromFiles, [...earlier, { ...edition, serial }]) };
  }
}
