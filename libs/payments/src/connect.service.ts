import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView, PayoutAccountService, requirePerson, type OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { CONFIG, type Config } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { ConnectRepo } from './connect.repo.js';
import type { ConnectAnswer, ConnectBody } from './payment.dto.js';
import { PAYMENT_DRIVER, type PaymentDriver } from './payment-driver.js';

/** The name of a provider as people know it; it stands where else a bank does. */
const NAMES: Readonly<Record<string, string>> = { stripe: 'Stripe' };

/** A dealer's account at a provider that pays out by itself. It becomes a payout account like any other: two people agree. */
@Injectable()
export class ConnectService {
  constructor(
    private readonly db: DataSource,
    private readonly connected: ConnectRepo,
    private readonly accounts: PayoutAccountService,
    private readonly organisations: OrganisationView,
    @Inject(PAYMENT_DRIVER) private readonly driver: PaymentDriver,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async of(actor: OrgActor): Promise<z.infer<typeof ConnectAnswer>> {
    const { provider, accounts } = this.driver;
    if (!accounts) return { provider: null, started: false, ready: false, trouble: null };
    const account = await this.connected.of(this.db.manager, actor.orgId, provider);
    return { provider, started: account !== undefined, ready: account?.ready ?? false, trouble: account?.trouble ?? null };
  }

  /** Opens the account if there is none, proposes it for a currency it does not stand for yet, and says where its owner goes on. */
  async start(actor: OrgActor, key: string, { currency, language }: z.infer<typeof ConnectBody>): Promise<{ url: string }> {
    requirePerson(actor);
    const { provider, accounts } = this.driver;
    if (!accounts) throw new DomainError('connect.not_offered', 'not_found');
    const [org] = await this.organisations.cards([actor.orgId]);
    const known = await this.connected.of(this.db.manager, actor.orgId, provider);
    const { ref } = known ?? (await accounts.open({ id: actor.orgId, country: org!.country, email: actor.email }));
    await this.connected.add(this.db.manager, actor.orgId, provider, ref);
    const standing = await this.db.query(
      `select 1 from identity.payout_account where org_id = $1 and currency = $2 and account_no = $3 and status in ('active','proposed')`,
      [actor.orgId, currency, ref],
    );
    if (standing.length === 0)
      await this.accounts.propose(actor, key, { holder: org!.name, bank: NAMES[provider] ?? provider, accountNo: ref, currency });
    const page = `${this.config.publicUrl}${language === 'en' ? '' : `/${language}`}/account/payout`;
    return accounts.onboarding(ref, page);
  }
}
