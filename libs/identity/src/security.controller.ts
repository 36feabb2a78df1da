import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { CONFIG, Mailbox, audit } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import * as dto from './account.dto.js';
import type { Actor } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import { callAuth } from './auth-call.js';
import { CurrentActor, Endpoint } from './endpoint.js';
import { signedIn } from './policy.js';
import { fetchHeaders } from './session.service.js';

// Whoever holds a stolen session must not find the password by trying.
const GUESSABLE = { max: 10, windowSeconds: 60 };

/** What a signed-in person does with password, address and second factor. Each asks for the password again, and the owner hears of it by mail. */
@Controller('account')
export class SecurityController {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly db: DataSource,
    private readonly mailbox: Mailbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'security',
    allows: signedIn('account:read'),
    summary: 'Whether a second factor is in use, and how many backup codes are left',
    answer: dto.Security,
  })
  async security(@CurrentActor() actor: Actor): Promise<z.infer<typeof dto.Security>> {
    const [row] = await this.db.query('select coalesce("twoFactorEnabled", false) as totp from auth."user" where id = $1', [actor.id]);
    if (!row.totp) return { totpEnabled: false, backupCodesLeft: null };
    const { backupCodes } = await this.auth.api.viewBackupCodes({ body: { userId: actor.id } });
    return { totpEnabled: true, backupCodesLeft: backupCodes.length };
  }

  @Endpoint({
    method: 'POST',
    path: 'password',
    allows: signedIn('account:password'),
    summary: 'Change my password; on request all other sessions end',
    body: dto.ChangePassword,
    answer: 'empty',
    limit: GUESSABLE,
  })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.ChangePassword>,
  ): Promise<void> {
    const change = { currentPassword: body.password, newPassword: body.newPassword, revokeOtherSessions: body.endOthers };
    await callAuth(reply, () => this.auth.api.changePassword({ body: change, headers: fetchHeaders(req.headers), returnHeaders: true }));
    await this.warn(actor, 'password_changed');
  }

  @Endpoint({
    method: 'POST',
    path: 'email',
    allows: signedIn('account:email'),
    summary: 'Ask for another address; it counts once the link mailed to it is opened. The answer never says whether it is taken',
    body: dto.ChangeEmail,
    answer: 'empty',
    limit: { max: 5, windowSeconds: 300 },
  })
  async changeEmail(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.ChangeEmail>,
  ): Promise<void> {
    if (body.email === actor.email) throw new DomainError('account.same_email', 'invalid', 'email');
    const headers = fetchHeaders(req.headers);
    await callAuth(reply, () => this.auth.api.verifyPassword({ body: { password: body.password }, headers, returnHeaders: true }));
    await callAuth(reply, () => this.auth.api.changeEmail({ body: { newEmail: body.email }, headers, returnHeaders: true }));
    await this.warn(actor, 'email_asked');
  }

  @Endpoint({
    method: 'POST',
    path: 'totp',
    allows: signedIn('account:totp'),
    summary: 'Begin to use a second factor',
    body: dto.PasswordOnly,
    answer: dto.TotpStarted,
    limit: GUESSABLE,
  })
  async startTotp(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.PasswordOnly>,
  ): Promise<z.infer<typeof dto.TotpStarted>> {
    const done = await callAuth(reply, () =>
      this.auth.api.enableTwoFactor({ body, headers: fetchHeaders(req.headers), returnHeaders: true }),
    );
    if (!('totpURI' in done)) throw new DomainError('account.bad_code', 'invalid', 'code');
    await audit(this.db.manager, { actor, action: 'account.totp_started', subject: actor.id });
    return { uri: done.totpURI, backupCodes: done.backupCodes };
  }

  @Endpoint({
    method: 'POST',
    path: 'totp/confirm',
    allows: signedIn('account:totp'),
    summary: 'Confirm the second factor with a code',
    body: dto.TotpCode,
    answer: 'empty',
    limit: GUESSABLE,
  })
  async confirmTotp(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.TotpCode>,
  ): Promise<void> {
    await callAuth(reply, () => this.auth.api.verifyTOTP({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
    await audit(this.db.manager, { actor, action: 'account.totp_on', subject: actor.id });
  }

  @Endpoint({
    method: 'DELETE',
    path: 'totp',
    allows: signedIn('account:totp'),
    summary: 'Stop using the second factor',
    body: dto.PasswordOnly,
    answer: 'empty',
    limit: GUESSABLE,
  })
  async stopTotp(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.PasswordOnly>,
  ): Promise<void> {
    await callAuth(reply, () => this.auth.api.disableTwoFactor({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
    await this.warn(actor, 'totp_stopped');
  }

  @Endpoint({
    method: 'POST',
    path: 'totp/backup-codes',
    allows: signedIn('account:totp'),
    summary: 'Make new backup codes; the old ones no longer count',
    body: dto.PasswordOnly,
    answer: dto.BackupCodes,
    status: 200,
    limit: GUESSABLE,
  })
  async newBackupCodes(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.PasswordOnly>,
  ): Promise<z.infer<typeof dto.BackupCodes>> {
    const made = await callAuth(reply, () =>
      this.auth.api.generateBackupCodes({ body, headers: fetchHeaders(req.headers), returnHeaders: true }),
    );
    await audit(this.db.manager, { actor, action: 'account.backup_codes_made', subject: actor.id });
    return { backupCodes: made.backupCodes ?? [] };
  }

  /** Tells the owner at the address known until now: whoever did it may be somebody else. */
  private async warn(actor: Actor, template: 'password_changed' | 'email_asked' | 'totp_stopped'): Promise<void> {
    const prefix = actor.language === 'en' ? '' : `/${actor.language}`;
    await this.db.transaction(async (tx) => {
      await this.mailbox.send(tx, {
        to: actor.email,
        language: actor.language,
        template,
        params: { link: `${this.config.publicUrl}${prefix}/forgot` },
      });
      await audit(tx, { actor, action: `account.${template}`, subject: actor.id });
    });
  }
}
