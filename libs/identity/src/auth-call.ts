import { DomainError } from '@ironsilk/kernel';
import { APIError } from 'better-auth/api';
import type { FastifyReply } from 'fastify';

type Kind = 'invalid' | 'unauthenticated' | 'conflict' | 'forbidden' | 'too_many';

const CODES: Readonly<Record<string, [string, Kind, string?]>> = {
  UNAUTHORIZED: ['session.missing', 'unauthenticated'],
  INVALID_EMAIL_OR_PASSWORD: ['account.wrong_password', 'unauthenticated'],
  EMAIL_NOT_VERIFIED: ['account.email_not_verified', 'forbidden'],
  USER_ALREADY_EXISTS: ['account.exists', 'conflict', 'email'],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: ['account.exists', 'conflict', 'email'],
  PASSWORD_TOO_SHORT: ['account.password_too_short', 'invalid', 'password'],
  INVALID_TOKEN: ['account.bad_token', 'invalid', 'token'],
  TOKEN_EXPIRED: ['account.bad_token', 'invalid', 'token'],
  INVALID_USER: ['account.other_account', 'forbidden'],
  INVALID_CODE: ['account.bad_code', 'invalid', 'code'],
  INVALID_BACKUP_CODE: ['account.bad_backup_code', 'invalid', 'code'],
  INVALID_PASSWORD: ['account.password_not_right', 'invalid', 'password'],
  INVALID_TWO_FACTOR_COOKIE: ['account.bad_code', 'invalid', 'code'],
  TOTP_ALREADY_ENABLED: ['account.totp_on_already', 'conflict'],
  TOTP_NOT_ENABLED: ['account.totp_off', 'conflict'],
  TWO_FACTOR_NOT_ENABLED: ['account.totp_off', 'conflict'],
  BACKUP_CODES_NOT_ENABLED: ['account.totp_off', 'conflict'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['account.locked', 'too_many', 'code'],
  ACCOUNT_TEMPORARILY_LOCKED: ['account.locked', 'too_many', 'code'],
};

/** better-auth answers with cookies to set and throws its own errors: both are turned into ours here. */
export async function callAuth<T>(reply: FastifyReply, work: () => Promise<{ headers: Headers; response: T }>): Promise<T> {
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
