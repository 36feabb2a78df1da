import { Injectable } from '@nestjs/common';
import type { OrgActor } from '@ironsilk/identity';
import { audit } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './centre.dto.js';

/** A service centre says what it serves. */
@Injectable()
export class CentreService {
  constructor(private readonly db: DataSource) {}

  saveProfile(actor: OrgActor, p: z.infer<typeof dto.CentreProfile>): Promise<void> {
    return this.db.transaction(async (tx) => {
      await tx.query(
        `insert into after_sales.centre(org_id, makes, families, languages, opening, phone) values ($1,$2,$3,$4,$5,$6)
         on conflict (org_id) do update set makes = excluded.makes, families = excluded.families, languages = excluded.languages, opening = excluded.opening, phone = excluded.phone, updated_at = clock_timestamp()`,
        [actor.orgId, p.makes, p.families, p.languages, p.opening, p.phone],
      );
      await audit(tx, { actor, action: 'service_centre.change', subject: actor.orgId, after: p });
    });
  }
}
