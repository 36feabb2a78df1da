import { DomainError } from '@ironsilk/kernel';
import { CONFIG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Edition } from './edition.js';
import { readEditions, readGates } from './edition-files.js';
import type { EditionsAnswer } from './editions.dto.js';
import type { PublishedGates } from './gates.js';

/** The editions of the price estimator as their files say, read once. */
@Injectable()
export class EditionsView {
  private readonly editions: readonly Edition[];
  private readonly gates: PublishedGates;

  constructor(@Inject(CONFIG) config: Config) {
    this.editions = readEditions(config.IRONSILK_CONFIG);
    this.gates = readGates(config.IRONSILK_CONFIG);
  }

  all(): z.infer<typeof EditionsAnswer> {
    return {
      inForce: this.editions.at(-1)?.version ?? null,
      gates: { ...this.gates.gates, hash: this.gates.hash },
      editions: this.editions.map(({ version, standing, adoptedOn, legs, window, sales, modelHash, hash, report }) => ({
        ...{ version, standing, adoptedOn, legs, window, sales, modelHash, hash },
        pooled: report.pooled,
      })),
    };
  }

  /** Throws `pricing_edition.not_found`. */
  edition(version: number): Edition {
    const found = this.editions.find((e) => e.version === version);
    if (!found) throw new DomainError('pricing_edition.not_found', 'not_found', 'version', { version });
    return found;
  }
}
