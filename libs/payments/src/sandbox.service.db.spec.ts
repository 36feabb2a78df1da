import { identitySchema } from '@ironsilk/identity';
import { platformSchema, testDatabase } from '@ironsilk/platform';
import { paymentsSchema } from './migrations/index.js';
import { paymentDriverContract, type PaymentDriverBench } from './payment.contract.js';
import { CLOSED_ACCOUNT, SandboxService } from './sandbox.service.js';
import { signWebhook } from './webhook-signature.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

async function bench(): Promise<PaymentDriverBench> {
  const { db, drop } = await testDatabase([platformSchema, identitySchema, paymentsSchema]);
  const driver = new SandboxService(db, { SANDBOX_DELAY_MS: 0 }, [SECRET]);
  return {
    driver,
    payByTransfer: (ref, amountMinor) => db.transaction((tx) => driver.pay(tx, ref, { method: 'transfer', amountMinor })),
    declineCard: (ref) => db.transaction((tx) => driver.pay(tx, ref, { method: 'card', outcome: 'declined' })),
    authoriseCard: async (ref) => {
      await db.transaction((tx) => driver.pay(tx, ref, { method: 'card', outcome: 'approved' }));
      return (await db.query('select ref from payments.sandbox_charge where payment_ref = $1', [ref]))[0].ref;
    },
    dispute: (charge) => db.transaction((tx) => driver.dispute(tx, charge)),
    decide: (dispute, outcome) => db.transaction((tx) => driver.decideDispute(tx, dispute, outcome)),
    returnTransfer: (ref) => db.transaction((tx) => driver.returnTransfer(tx, ref)),
    account: '6222020000001111',
    closedAccount: `622202000000${CLOSED_ACCOUNT}`,
    deliveries: async () => {
      const events: { id: string }[] = await db.query('select id from payments.sandbox_event order by created_at, id');
      const all = [];
      for (const { id } of events) all.push(await driver.delivery(id));
      return all;
    },
    forge: ({ headers, body }) => ({ body, headers: signWebhook('whsec_b3RoZXI=', String(headers['webhook-id']), new Date(), body) }),
    close: drop,
  };
}

paymentDriverContract('the sandbox', bench);
