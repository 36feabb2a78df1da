import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Standard } from './standard.js';

/** Nest token of the standards in force, from `config/inspection`. */
export const STANDARDS = Symbol('inspection standards');

/** Standards: those in force from the files, those of old reports from the database. */
@Injectable()
export class StandardRepo {
  private readonly known: Map<string, Standard>;

  constructor(
    private readonly db: DataSource,
    @Inject(STANDARDS) private readonly inForce: readonly Standard[],
  ) {
    this.known = new Map(inForce.map((s) => [s.hash, s]));
  }

  /** The standard in force for a family. Throws `inspection.no_standard` when there is none yet. */
  forFamily(familyId: string): Standard {
    const found = this.inForce.find((s) => s.family === familyId);
    if (!found) throw new DomainError('inspection.no_standard', 'conflict', 'listingId', { family: familyId });
    return found;
  }

  families = (): string[] => this.inForce.map((s) => s.family);

  /** Keeps the standard whole, before an inspection refers to it. */
  async keep(tx: EntityManager, s: Standard): Promise<void> {
    await tx.query(
      'insert into inspection_grading.standard(hash, id, version, family_id, content) values ($1,$2,$3,$4,$5) on conflict do nothing',
      [s.hash, s.id, s.version, s.family, JSON.stringify(s)],
    );
  }

  /** Every standard there ever was, to grade any old report again. */
  async all(): Promise<Standard[]> {
    const rows: { hash: string }[] = await this.db.query('select hash from inspection_grading.standard');
    const old = await Promise.all(rows.map((r) => this.byHash(r.hash)));
    return [...new Map([...this.inForce, ...old].map((s) => [s.hash, s])).values()];
  }

  async byHash(hash: string): Promise<Standard> {
    const known = this.known.get(hash);
    if (known) return known;
    const [row] = await this.db.query('select content from inspection_grading.standard where hash = $1', [hash]);
    if (!row) throw new DomainError('standard.not_found', 'not_found');
    this.known.set(hash, row.content);
    return row.content;
  }
}
