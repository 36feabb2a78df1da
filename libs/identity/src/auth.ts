import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import pg from 'pg';

/** How a mail of the account life-cycle is sent: to whom and where, which one, and the token it carries. */
export type AuthMail = (
  to: { readonly id: string; readonly email: string },
  template: 'verify_email' | 'change_email' | 'reset_password',
  token: string,
) => Promise<void>;

export type AuthParts = {
  databaseUrl: string;
  secret: string;
  publicUrl: string;
  sendMail: AuthMail;
  /** A person chose a new password by the link of a mail. */
  onReset: (userId: string) => Promise<void>;
};

/**
 * better-auth with its tables in the schema `auth`. It is called through its server API only: its own HTTP routes are not mounted,
 * so that every request passes our guard and limits.
 */
export function makeAuth({ databaseUrl, secret, publicUrl, sendMail, onReset }: AuthParts) {
  const secure = publicUrl.startsWith('https:');
  const database = new pg.Pool({ connectionString: databaseUrl, max: 6, options: '-c search_path=auth', idleTimeoutMillis: 10_000 });
  // A resting connection that the server cuts is replaced at the next question; unheard, it would end the process.
  database.on('error', () => undefined);
  database.on('error', () => undefined);
  // The pool listens to idle connections only, better-auth not at all: one that is lost while in use would end the process. Whoever
  // asked is told by the failed query.
  database.on('connect', (client) => client.on('error', () => undefined));
  const auth = betterAuth({
    appName: 'Ironsilk',
    baseURL: publicUrl,
    secret,
    database,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: false,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => onReset(user.id),
      sendResetPassword: ({ user, token }) => sendMail(user, 'reset_password', token),
    },
    emailVerification: {
      // The account's own route sends it, once the person's language is kept.
      sendOnSignUp: false,
      autoSignInAfterVerification: true,
      sendVerificationEmail: ({ user, token }) => sendMail(user, isChange(token) ? 'change_email' : 'verify_email', token),
    },
    user: { changeEmail: { enabled: true } },
    // Written at most once an hour: so fresh is `last seen` in the list of sessions.
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 },
    advanced: {
      cookiePrefix: secure ? '__Host-ironsilk' : 'ironsilk',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    plugins: [twoFactor({ issuer: 'Ironsilk' })],
  });
  return { auth, close: () => database.end() };
}

/** The token says itself (it is a signed JWT of better-auth's own) whether it confirms the first address or another one. */
const isChange = (token: string): boolean =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? 'e30', 'base64url').toString()) as { updateTo?: string }).updateTo !== undefined;

export type Auth = ReturnType<typeof makeAuth>['auth'];
/** Nest token of the better-auth instance. */
export const AUTH = Symbol('auth');
