import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { breaker, CONFIG, LOG, Metrics, type Config } from '@ironsilk/platform';
import type { Logger } from 'pino';
import { ConnectRepo } from './connect.repo.js';
import { ConnectService } from './connect.service.js';
import { DisputeJobs } from './dispute.jobs.js';
import { DisputeRepo } from './dispute.repo.js';
import { DisputeService } from './dispute.service.js';
import { DisputeView } from './dispute.view.js';
import { EscrowRepo } from './escrow.repo.js';
import { ESCROW_TERMS, EscrowService } from './escrow.service.js';
import { loadEscrowTerms } from './escrow-terms.js';
import { JournalRepo } from './journal.repo.js';
import { PaymentController, StatementController, WebhookController } from './payments.controller.js';
import { PAYMENT_DRIVER, type PaymentDriver } from './payment-driver.js';
import { PaymentRepo } from './payment.repo.js';
import { PaymentService } from './payment.service.js';
import { PaymentsJobs, SANDBOX_POST, type SandboxPost } from './payments.jobs.js';
import { PayoutJobs } from './payout.jobs.js';
import { PayoutView } from './payout.view.js';
import { SandboxService, WEBHOOK_SECRETS } from './sandbox.service.js';
import { isStripeAway, StripePaymentDriver } from './stripe-payment.driver.js';
import { TransferJobs } from './transfer.jobs.js';
import { TransferService } from './transfer.service.js';
import { TransferView } from './transfer.view.js';
import { StatementView } from './statement.view.js';
import { WebhookService } from './webhook.service.js';

/** The webhook secret, made once and kept beside the data; a second line, if there is one, is the old secret that still counts. */
function webhookSecrets(config: Config): string[] {
  const file = join(config.IRONSILK_DATA, 'keys', 'sandbox-webhook.secret');
  if (!existsSync(file)) {
    mkdirSync(join(config.IRONSILK_DATA, 'keys'), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, `whsec_${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

/** The provider the configuration names: Stripe when there is a key, else the sandbox. */
function paymentDriver(config: Config, sandbox: SandboxService, metrics: Metrics, log: Logger): PaymentDriver {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRETS, STRIPE_API_BASE: apiBase, REMOTE_PATIENCE: patience } = config;
  if (!secretKey) return sandbox;
  const webhookSecrets = STRIPE_WEBHOOK_SECRETS?.split(',') ?? [];
  const options = { secretKey, webhookSecrets, patience, ...(apiBase ? { apiBase } : {}) };
  return new StripePaymentDriver(options, breaker('payments', config, { metrics, log, isFault: isStripeAway }));
}

/** Over HTTP to the market's own address, as a provider would; or straight in, where no port is open. */
function sandboxPost(config: Config, webhooks: WebhookService): SandboxPost {
  if (config.SANDBOX_WEBHOOKS === 'http') {
    return async (headers, body) => {
      const answer = await fetch(`${config.publicUrl}/api/webhooks/sandbox`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(10_000),
      });
      return answer.status;
    };
  }
  return async (headers, body) => {
    try {
      await webhooks.receive('sandbox', headers, body);
      return 204;
    } catch (error) {
      if (error instanceof DomainError) return 400;
      throw error;
    }
  };
}

/** Money: ledger, escrow, the provider, statements. It knows sales by reference only. */
@Module({
  controllers: [PaymentController, WebhookController, StatementController],
  providers: [
    { provide: ESCROW_TERMS, useFactory: (config: Config) => loadEscrowTerms(config.IRONSILK_CONFIG), inject: [CONFIG] },
    { provide: WEBHOOK_SECRETS, useFactory: webhookSecrets, inject: [CONFIG] },
    SandboxService,
    { provide: PAYMENT_DRIVER, useFactory: paymentDriver, inject: [CONFIG, SandboxService, Metrics, LOG] },
    { provide: SANDBOX_POST, useFactory: sandboxPost, inject: [CONFIG, WebhookService] },
    JournalRepo,
    EscrowRepo,
    PaymentRepo,
    EscrowService,
    PaymentService,
    WebhookService,
    StatementView,
    PaymentsJobs,
    PayoutView,
    PayoutJobs,
    ConnectRepo,
    ConnectService,
    DisputeRepo,
    DisputeService,
    DisputeView,
    DisputeJobs,
    TransferService,
    TransferView,
    TransferJobs,
  ],
  exports: [EscrowService, PaymentService, StatementView],
})
export class PaymentsModule {}
