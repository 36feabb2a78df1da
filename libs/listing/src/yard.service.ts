import { Injectable } from '@nestjs/common';
import type { OrgActor } from '@ironsilk/identity';
import { newId } from '@ironsilk/kernel';
import { audit, once } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import { YardRepo } from './yard.repo.js';
import type { Yard } from './yard.repo.js';

/** A dealer's yards. */
@Injectable()
export class YardService {
  constructor(
    private readonly db: DataSource,
    private readonly yards: YardRepo,
  ) {}

  list(orgId: string): Promise<(Yard & { machines: number })[]> {
    return this.yards.ofOrg(this.db.manager, orgId);
  }

  add(actor: OrgActor, key: string, input: Omit<Yard, 'id'>): Promise<Yard> {
    return once(this.db, { actor, route: 'yard.add', key, input }, async (tx) => {
      const yard = { id: newId(), ...input };
      await this.yards.add(tx, actor.orgId, yard);
      return yard;
    });
  }

  change(actor: OrgActor, yard: Yard): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.yards.change(tx, actor.orgId, yard);
      await audit(tx, { actor, action: 'yard.change', subject: yard.id, after: yard });
    });
  }

  remove(actor: OrgActor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.yards.remove(tx, actor.orgId, id);
      await audit(tx, { actor, action: 'yard.remove', subject: id });
    });
  }
}
