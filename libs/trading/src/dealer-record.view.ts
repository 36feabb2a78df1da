import { OrganisationView } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What a dealer did on this market, for whoever thinks of buying from it. Counts only: no buyer, machine or price. */
export type DealerRecord = {
  readonly orgId: string;
  /** Sales brought to their end: accepted by the buyer, or settled after a claim. */
  readonly salesDone: number;
  readonly claims: number;
  readonly claimsOpen: number;
  /** Offers answered, of those made; and the median hours until the first answer, null when none was answered. */
  readonly offers: number;
  readonly answered: number;
  readonly answerHours: number | null;
};

const RECORD = `
  with sold as (select id, deal from trading."order" where dealer_org_id = $1),
  answers as (
    select o.id, extract(epoch from least(o.closed_at, (select min(made_at) from trading.offer_round r where r.offer_id = o.id and r.by_side = 'dealer'))
      - (select min(made_at) from trading.offer_round r where r.offer_id = o.id and r.by_side = 'buyer')) / 3600 as hours
    from trading.offer o where o.dealer_org_id = $1
  )
  select (select count(*)::int from sold where deal in ('accepted', 'settled')) as "salesDone",
    (select count(*)::int from trading.arrival_claim c join sold on sold.id = c.order_id) as claims,
    (select count(*)::int from trading.arrival_claim c join sold on sold.id = c.order_id where c.closed_at is null) as "claimsOpen",
    (select count(*)::int from answers) as offers,
    (select count(hours)::int from answers) as answered,
    (select percentile_cont(0.5) within group (order by hours)::float8 from answers) as "answerHours"`;

@Injectable()
export class DealerRecordView {
  constructor(
    private readonly db: DataSource,
    private readonly organisations: OrganisationView,
  ) {}

  /** Throws `organisation.not_found`. */
  async of(orgId: string): Promise<DealerRecord> {
    const [card] = await this.organisations.cards([orgId]);
    if (!card || card.kind !== 'dealer') throw new DomainError('organisation.not_found', 'not_found');
    const [row] = await this.db.query(RECORD, [orgId]);
    return { orgId, ...row };
  }
}
