import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import * as dto from './account.dto.js';
import type { Actor } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import { callAuth } from './auth-call.js';
import { CurrentActor, Endpoint } from './endpoint.js';
import { anyone } from './policy.js';
import { fetchHeaders } from './session.service.js';

// Per address. Generous enough for an office behind one address, too slow for guessing.
const GUESSABLE = { max: 10, windowSeconds: 60 };

/** The way in and out: better-auth behind our own guard, limits and words. */
@Controller('account')
export class AccountController {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly db: DataSource,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'sign-up',
    allows: anyone('account:sign_up'),
    summary: 'Open an account; a mail to confirm the address follows',
    body: dto.SignUp,
    answer: 'empty',
    limit: GUESSABLE,
  })
  async signUp(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.SignUp>,
  ): Promise<void> {
    const { email, password, name, language } = body;
    const done = await callAuth(reply, () =>
      this.auth.api.signUpEmail({ body: { email, password, name }, headers: fetchHeaders(req.headers), returnHeaders: true }),
    );
    await this.db.query(
      `insert into identity.person(user_id, language) select id, $2 from auth."user" where id = $1 on conflict (user_id) do nothing`,
      [done.user.id, language],
    );
    await callAuth(reply, () => this.auth.api.sendVerificationEmail({ body: { email }, returnHeaders: true }));
  }

  @Endpoint({
    method: 'POST',
    path: 'sign-in',
    allows: anyone('account:sign_in'),
    summary: 'Sign in',
    body: dto.SignIn,
    answer: dto.SignInAnswer,
    status: 200,
    limit: GUESSABLE,
  })
  async signIn(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.SignIn>,
  ): Promise<z.infer<typeof dto.SignInAnswer>> {
    const done = await callAuth(reply, () => this.auth.api.signInEmail({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
    const needsTotp = 'twoFactorRedirect' in done && done.twoFactorRedirect === true;
    return { signedIn: !needsTotp, needsTotp };
  }

  @Endpoint({
    method: 'POST',
    path: 'sign-in/totp',
    allows: anyone('account:sign_in'),
    summary: 'Second step of signing in',
    body: dto.TotpCode,
    answer: dto.SignInAnswer,
    status: 200,
    limit: GUESSABLE,
  })
  async signInTotp(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.TotpCode>,
  ): Promise<z.infer<typeof dto.SignInAnswer>> {
    await callAuth(reply, () => this.auth.api.verifyTOTP({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
    return { signedIn: true, needsTotp: false };
  }

  @Endpoint({
    method: 'POST',
    path: 'sign-in/backup-code',
    allows: anyone('account:sign_in'),
    summary: 'Second step of signing in without the app: one of the backup codes, which is used up',
    body: dto.BackupCode,
    answer: dto.SignInAnswer,
    status: 200,
    limit: GUESSABLE,
  })
  async signInBackup(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.BackupCode>,
  ): Promise<z.infer<typeof dto.SignInAnswer>> {
    await callAuth(reply, () => this.auth.api.verifyBackupCode({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
    return { signedIn: true, needsTotp: false };
  }

  @Endpoint({ method: 'POST', path: 'sign-out', allows: anyone('account:sign_out'), summary: 'Sign out', answer: 'empty' })
  async signOut(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await callAuth(reply, () => this.auth.api.signOut({ headers: fetchHeaders(req.headers), returnHeaders: true }));
  }

  @Endpoint({
    method: 'POST',
    path: 'verify-email',
    allows: anyone('account:verify_email'),
    summary: 'Confirm the address with the token of the mail',
    body: dto.Token,
    answer: 'empty',
    limit: GUESSABLE,
  })
  async verifyEmail(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.Token>,
  ): Promise<void> {
    await callAuth(reply, () => this.auth.api.verifyEmail({ query: body, headers: fetchHeaders(req.headers), returnHeaders: true }));
  }

  @Endpoint({
    method: 'POST',
    path: 'resend-verification',
    allows: anyone('account:verify_email'),
    summary: 'Send the confirmation mail again',
    body: dto.RequestReset,
    answer: 'empty',
    limit: { max: 5, windowSeconds: 300 },
  })
  async resend(@Res({ passthrough: true }) reply: FastifyReply, @Body() body: z.infer<typeof dto.RequestReset>): Promise<void> {
    await callAuth(reply, () => this.auth.api.sendVerificationEmail({ body, returnHeaders: true }));
  }

  @Endpoint({
    method: 'POST',
    path: 'request-reset',
    allows: anyone('account:reset'),
    summary: 'Ask for a mail to choose a new password; the answer never says whether the address is known',
    body: dto.RequestReset,
    answer: 'empty',
    limit: { max: 5, windowSeconds: 300 },
  })
  async requestReset(@Res({ passthrough: true }) reply: FastifyReply, @Body() body: z.infer<typeof dto.RequestReset>): Promise<void> {
    await callAuth(reply, () => this.auth.api.requestPasswordReset({ body, returnHeaders: true }));
  }

  @Endpoint({
    method: 'POST',
    path: 'reset-password',
    allows: anyone('account:reset'),
    summary: 'Choose a new password with the token of the mail; all sessions end',
    body: dto.ResetPassword,
    answer: 'empty',
    limit: GUESSABLE,
  })
  async reset(@Res({ passthrough: true }) reply: FastifyReply, @Body() body: z.infer<typeof dto.ResetPassword>): Promise<void> {
    await callAuth(reply, () =>
      this.auth.api.resetPassword({ body: { newPassword: body.password, token: body.token }, returnHeaders: true }),
    );
  }

  @Endpoint({
    method: 'GET',
    path: 'me',
    allows: anyone('account:read'),
    summary: 'Who is signed in, acting for which organisation',
    answer: dto.MeAnswer,
  })
  async me(@CurrentActor() actor: Actor | undefined): Promise<z.infer<typeof dto.MeAnswer>> {
    if (!actor) return { me: null };
    const [row] = await this.db.query(
      `select o.name, coalesce(u."twoFactorEnabled", false) as totp from auth."user" u left join identity.organisation o on o.id = $2 where u.id = $1`,
      [actor.id, actor.orgId],
    );
    const { id, email, name, language, orgId, orgKind, role, orgVerified } = actor;
    return { me: { id, email, name, language, orgId, orgKind, orgName: row.name, role, orgVerified, totpEnabled: row.totp } };
  }
}
