import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { newId, systemClock } from '@ironsilk/kernel';
import {
  identitySchema,
  NotificationService,
  OrganisationView,
  PayoutAccountRepo,
  PayoutAccountService,
  type OrgActor,
} from '@ironsilk/identity';
import {
  fireTimers,
  handlersOf,
  loadConfig,
  Mailbox,
  platformSchema,
  relayBatch,
  runJob,
  testDatabase,
  Words,
  type Job,
  type TestDatabase,
} from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { ConnectRepo } from './connect.repo.js';
import { DisputeJobs } from './dispute.jobs.js';
import { DisputeRepo } from './dispute.repo.js';
import { DisputeService } from './dispute.service.js';
import { EscrowRepo } from './escrow.repo.js';
import { EscrowService } from './escrow.service.js';
import { loadEscrowTerms } from './escrow-terms.js';
import { JournalRepo } from './journal.repo.js';
import { paymentsSchema } from './migrations/index.js';
import type { PaymentDriver } from './payment-driver.js';
import { PaymentRepo } from './payment.repo.js';
import { paymentsInvariants } from './payments.invariants.js';
import { PaymentsJobs } from './payments.jobs.js';
import { PayoutJobs } from './payout.jobs.js';
import { PayoutView } from './payout.view.js';
import { SandboxService } from './sandbox.service.js';
import type { SandboxPay } from './sandbox-provider.js';
import { StatementView } from './statement.view.js';
import { TransferService } from './transfer.service.js';
import { WebhookService } from './webhook.service.js';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const proof = { kind: 'test', id: 'x' };
export let database: TestDatabase;
export let journal: JournalRepo,
  escrows: EscrowRepo,
  payments: PaymentRepo,
  sandbox: SandboxService,
  service: EscrowService,
  webhooks: WebhookService,
  jobs: PaymentsJobs,
  disputes: DisputeRepo,
  disputeJobs: DisputeJobs,
  payoutJobs: PayoutJobs,
  payoutView: PayoutView,
  bankAccounts: PayoutAccountService,
  statements: StatementView;
export const buyer = newId(),
  dealer = newId(),
  otherBuyer = newId();
// Debts are a dealer's, over all his sales: a test that counts them has a dealer of its own.
export const dealerInDebt = newId(),
  dealerInDoubt = newId();
let serial = 0;

/** Money on a database of its own for the spec that calls this, with the sandbox or another provider; after each test the books are looked at. */
export function moneyBench(other?: PaymentDriver): void {
  beforeAll(async () => {
    database = await testDatabase([platformSchema, identitySchema, paymentsSchema]);
    const { db } = database;
    journal = new JournalRepo();
    escrows = new EscrowRepo();
    payments = new PaymentRepo();
    sandbox = new SandboxService(db, { SANDBOX_DELAY_MS: 0 }, [SECRET]);
    const driver = other ?? sandbox;
    const accounts = new PayoutAccountRepo();
    bankAccounts = new PayoutAccountService(db, accounts);
    disputes = new DisputeRepo();
    const connected = new ConnectRepo();
    const transfers = new TransferService(escrows, journal, payments, accounts, connected, driver);
    service = new EscrowService(escrows, journal, payments, transfers, disputes, loadEscrowTerms('config'), driver);
    const disputeService = new DisputeService(disputes, payments, journal, service);
    webhooks = new WebhookService(db, payments, journal, service, disputeService, connected, driver, systemClock);
    jobs = new PaymentsJobs(
      db,
      payments,
      service,
      accounts,
      webhooks,
      sandbox,
      driver,
      async (headers, body) => (await webhooks.receive('sandbox', headers, body), 204),
    );
    statements = new StatementView(db, journal, escrows);
    payoutView = new PayoutView(db, accounts, connected, driver);
    const words = Words.load('config');
    const told = new NotificationService(
      db,
      new OrganisationView(db),
      new Mailbox(words),
      words,
      loadConfig({ IRONSILK_DATA: '/nowhere' }),
    );
    payoutJobs = new PayoutJobs(db, service, payoutView, told);
    disputeJobs = new DisputeJobs(disputes, service, new OrganisationView(db), told);
    for (const id of [buyer, dealer, otherBuyer, dealerInDebt, dealerInDoubt]) await organisation(id);
    for (const id of [dealer, dealerInDebt, dealerInDoubt]) await openPayout(id);
  });
  afterAll(() => database.drop());
  /** Whatever a test did, the books are right. */
  afterEach(async () => {
    for (const invariant of paymentsInvariants)
      expect([invariant.id, await invariant.check(database.db, undefined as never)]).toEqual([invariant.id, []]);
  });
}

export const organisation = (id: string): Promise<unknown> =>
  database.db.query(`insert into identity.organisation(id, kind, name, country) values ($1, 'buyer', 'an organisation', 'KE')`, [id]);
/** Two owners of an organisation, made for it. */
export async function owners(orgId: string): Promise<[OrgActor, OrgActor]> {
  const make = async (): Promise<OrgActor> => {
    const id = newId();
    await database.db.query(
      `insert into auth."user"(id, name, email, "emailVerified") values ($1::text, 'an owner', $1::text || '@example.test', true)`,
      [id],
    );
    await database.db.query(`insert into identity.membership(org_id, user_id, role) values ($1, $2, 'owner')`, [orgId, id]);
    const rest = { email: `${id}@example.test`, name: 'an owner', language: 'en', orgKind: 'dealer', role: 'owner' } as const;
    return { id, orgId, ...rest, orgVerified: true, viaApiKey: false };
  };
  return [await make(), await make()];
}
export const account = (accountNo = '6222020000001111') => ({ holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo, currency: 'USD' });
export async function openPayout(orgId: string, accountNo?: string): Promise<void> {
  const [first, second] = await owners(orgId);
  const { id } = await bankAccounts.propose(first, newId(), account(accountNo));
  await bankAccounts.decide(second, newId(), id, 'active');
}
export const tx = <T>(work: (t: EntityManager) => Promise<T>): Promise<T> => database.db.transaction(work);
export async function settle(): Promise<void> {
  const handlers = [...handlersOf(jobs), ...handlersOf(payoutJobs), ...handlersOf(disputeJobs)];
  for (;;) {
    const queue: Job[] = [];
    const fired = await fireTimers(database.db);
    const moved = await relayBatch(database.db, { add: async (some: readonly Job[]) => void queue.push(...some) } as never, handlers);
    for (const job of queue) await runJob(database.db, handlers, job);
    if (fired + moved === 0) return;
  }
}
export async function sale(buyerOrgId = buyer, dealerOrgId = dealer): Promise<string> {
  const subjectId = newId();
  await tx((t) =>
    service.open(t, {
      subjectId,
      buyerOrgId,
      dealerOrgId,
      currency: 'USD',
      totalMinor: 6_000_000n,
      referenceBody: `IS2026${String(++serial).padStart(6, '0')}`,
    }),
  );
  await settle();
  return subjectId;
}
export const demand = async (subjectId: string, part: string): Promise<string> =>
  (await database.db.query('select provider_ref from payments.payment where subject_id = $1 and part = $2', [subjectId, part]))[0]
    .provider_ref;
export const pay = async (subjectId: string, part: string, how: SandboxPay = { method: 'card', outcome: 'approved' }): Promise<void> => {
  const ref = await demand(subjectId, part);
  await tx((t) => sandbox.pay(t, ref, how));
};
export const tell = (subjectId: string, fact: string) => tx((t) => service.tell(t, subjectId, fact, proof));
export const states = async (subjectId: string): Promise<string> =>
  (await tx((t) => service.get(t, subjectId))).parts.map((p) => p.state).join(' ');
export const sent = async (subjectId: string): Promise<string[]> =>
  (
    await database.db.query('select kind, amount_minor, state from payments.transfer where subject_id = $1 order by created_at', [
      subjectId,
    ])
  ).map((r: Record<string, string>) => `${r['kind']} ${r['amount_minor']} ${r['state']}`);
export const STEPS: ((id: string) => Promise<unknown>)[] = [
  (id) => pay(id, 'acceptance'),
  (id) => tell(id, 'inspection_report'),
  (id) => pay(id, 'inspection'),
  (id) => tell(id, 'booking_confirmed'),
  (id) => pay(id, 'loading'),
  (id) => tell(id, 'loading_survey'),
  (id) => tell(id, 'bill_of_lading'),
  (id) => tell(id, 'arrival_notice'),
  (id) => pay(id, 'arrival'),
  (id) => tell(id, 'arrival_acceptance'),
];
export async function upTo(steps: number, buyerOrgId = buyer, dealerOrgId = dealer): Promise<string> {
  const id = await sale(buyerOrgId, dealerOrgId);
  for (const step of STEPS.slice(0, steps)) {
    await step(id);
    await settle();
  }
  return id;
}
