import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { APIError } from 'better-auth/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import * as dto from './account.dto.js';
import type { Actor } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import { CurrentActor, Endpoint } from './endpoint.js';
import { anyone, signedIn } from './policy.js';
import { fetchHeaders } from './session.service.js';

// Per address. Generous enough for an office behind one address, too slow for guessing.
const GUESSABLE = { max: 10, windowSeconds: 60 };

const CODES: Readonly<Record<string, [string, 'invalid' | 'unauthenticated' | 'conflict' | 'forbidden' | 'too_many', string?]>> = {
  INVALID_EMAIL_OR_PASSWORD: ['account.wrong_password', 'unauthenticated'],
  EMAIL_NOT_VERIFIED: ['account.email_not_verified', 'forbidden'],
  USER_ALREADY_EXISTS: ['account.exists', 'conflict', 'email'],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: ['account.exists', 'conflict', 'email'],
  PASSWORD_TOO_SHORT: ['account.password_too_short', 'invalid', 'password'],
  INVALID_TOKEN: ['account.bad_token', 'invalid', 'token'],
  TOKEN_EXPIRED: ['account.bad_token', 'invalid', 'token'],
  INVALID_CODE: ['account.bad_code', 'invalid', 'code'],
  INVALID_PASSWORD: ['account.wrong_password', 'unauthenticated', 'password'],
  INVALID_TWO_FACTOR_COOKIE: ['account.bad_code', 'invalid', 'code'],
};

/** Accounts: all of better-auth that we use, behind our own guard, limits and words. */
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
    const done = await this.call(reply, () =>
      this.auth.api.signUpEmail({ body: { email, password, name }, headers: fetchHeaders(req.headers), returnHeaders: true }),
    );
    await this.db.query(
      `insert into identity.person(user_id, language) select id, $2 from auth."user" where id = $1 on conflict (user_id) do nothing`,
      [done.user.id, language],
    );
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
    const done = await this.call(reply, () => this.auth.api.signInEmail({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
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
    await this.call(reply, () => this.auth.api.verifyTOTP({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
    return { signedIn: true, needsTotp: false };
  }

  @Endpoint({ method: 'POST', path: 'sign-out', allows: anyone('account:sign_out'), summary: 'Sign out', answer: 'empty' })
  async signOut(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.call(reply, () => this.auth.api.signOut({ headers: fetchHeaders(req.headers), returnHeaders: true }));
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
    await this.call(reply, () => this.auth.api.verifyEmail({ query: body, headers: fetchHeaders(req.headers), returnHeaders: true }));
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
    await this.call(reply, () => this.auth.api.sendVerificationEmail({ body, returnHeaders: true }));
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
    await this.call(reply, () => this.auth.api.requestPasswordReset({ body, returnHeaders: true }));
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
    await this.call(reply, () =>
      this.auth.api.resetPassword({ body: { newPassword: body.password, token: body.token }, returnHeaders: true }),
    );
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
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.PasswordOnly>,
  ): Promise<z.infer<typeof dto.TotpStarted>> {
    const done = await this.call(reply, () =>
      this.auth.api.enableTwoFactor({ body, headers: fetchHeaders(req.headers), returnHeaders: true }),
    );
    if (!('totpURI' in done)) throw new DomainError('account.bad_code', 'invalid', 'code');
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
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.TotpCode>,
  ): Promise<void> {
    await this.call(reply, () => this.auth.api.verifyTOTP({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
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
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.PasswordOnly>,
  ): Promise<void> {
    await this.call(reply, () => this.auth.api.disableTwoFactor({ body, headers: fetchHeaders(req.headers), returnHeaders: true }));
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

  // better-auth answers with cookies to set and throws its own errors: both are turned into ours here.
  private async call<T>(reply: FastifyReply, work: () => Promise<{ headers: Headers; response: T }>): Promise<T> {
    try {
      const { headers, response } = await work();
      for (const cookie of headers.getSetCookie()) void reply.header('set-cookie', cookie);
      return response;
    } catch (error) {
      if (!(error instanceof APIError)) throw error;
      const code = String(error.body?.code ?? '');
      const [ours, kind, field] = CODES[code] ?? ['account.refused', 'invalid'];
      throw new DomainError(ours, kind, field, { reason: String(error.body?.message ?? code) });
    }
  }
}
