import { Global, Inject, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, Mailbox, audit } from '@ironsilk/platform';
import type { Config, Language } from '@ironsilk/platform';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AccountController } from './account.controller.js';
import { MemberController } from './member.controller.js';
import { MemberService } from './member.service.js';
import { MemberView } from './member.view.js';
import { NotificationController } from './notification.controller.js';
import { NotificationService } from './notification.service.js';
import { OrganisationJobs } from './organisation.jobs.js';
import { PayoutAccountController } from './payout-account.controller.js';
import { PayoutAccountRepo } from './payout-account.repo.js';
import { PayoutAccountService } from './payout-account.service.js';
import { PersonController } from './person.controller.js';
import { AUTH, makeAuth } from './auth.js';
import { OperatorController } from './operator.controller.js';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationRepo } from './organisation.repo.js';
import { OrganisationService } from './organisation.service.js';
import { OrganisationView } from './organisation.view.js';
import { ProvisionService } from './provision.service.js';
import { InvitationController, InvitationDoorController } from './invitation.controller.js';
import { InvitationService } from './invitation.service.js';
import { PersonService } from './person.service.js';
import { SecurityController } from './security.controller.js';
import { SessionService } from './session.service.js';

const AUTH_HANDLE = Symbol('auth handle');

/** The session secret: from the configuration, or made once and kept beside the data. */
function sessionSecret(config: Config): string {
  if (config.AUTH_SECRET) return config.AUTH_SECRET;
  const file = join(config.IRONSILK_DATA, 'keys', 'session.secret');
  if (!existsSync(file)) {
    mkdirSync(join(config.IRONSILK_DATA, 'keys'), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8');
}

function authHandle(config: Config, db: DataSource, mailbox: Mailbox): ReturnType<typeof makeAuth> {
  const page = { verify_email: 'account/verify', change_email: 'account/verify', reset_password: 'account/reset' };
  return makeAuth({
    databaseUrl: (db.options as { url: string }).url,
    secret: sessionSecret(config),
    publicUrl: config.publicUrl,
    onReset: (id) => audit(db.manager, { actor: { id, orgId: null }, action: 'account.password_reset', subject: id }),
    sendMail: async (to, template, token) => {
      const [person] = await db.query('select language from identity.person where user_id = $1', [to.id]);
      const language = (person?.language ?? 'en') as Language;
      const prefix = language === 'en' ? '' : `/${language}`;
      const link = `${config.publicUrl}${prefix}/${page[template]}?token=${encodeURIComponent(token)}`;
      await mailbox.send(db.manager, { to: to.email, language, template, params: { link } });
    },
  });
}

/** People, organisations, sessions, policies. */
@Global()
@Module({
  controllers: [
    AccountController,
    SecurityController,
    PersonController,
    MemberController,
    InvitationController,
    InvitationDoorController,
    PayoutAccountController,
    OrganisationController,
    NotificationController,
    OperatorController,
  ],
  providers: [
    { provide: AUTH_HANDLE, useFactory: authHandle, inject: [CONFIG, DataSource, Mailbox] },
    { provide: AUTH, useFactory: (handle: ReturnType<typeof makeAuth>) => handle.auth, inject: [AUTH_HANDLE] },
    SessionService,
    OrganisationRepo,
    OrganisationService,
    OrganisationView,
    MemberService,
    InvitationService,
    PersonService,
    PayoutAccountRepo,
    PayoutAccountService,
    ProvisionService,
    MemberView,
    NotificationService,
    OrganisationJobs,
  ],
  exports: [
    AUTH,
    SessionService,
    OrganisationRepo,
    OrganisationService,
    OrganisationView,
    MemberService,
    NotificationService,
    PayoutAccountRepo,
    PayoutAccountService,
    ProvisionService,
  ],
})
export class IdentityModule implements OnApplicationShutdown {
  constructor(@Inject(AUTH_HANDLE) private readonly handle: ReturnType<typeof makeAuth>) {}

  async onApplicationShutdown(): Promise<void> {
    await this.handle.close();
  }
}
