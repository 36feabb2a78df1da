import { z } from 'zod';
import { ORG_KINDS, ORG_ROLES } from './actor.js';

export const Email = z
  .email()
  .max(200)
  .transform((v) => v.toLowerCase());
export const Password = z.string().min(10).max(200);
export const LanguageCode = z.enum(['en', 'zh', 'ru', 'fr', 'ar']);

export const SignUp = z.strictObject({
  email: Email,
  password: Password,
  name: z.string().trim().min(1).max(100),
  language: LanguageCode.default('en'),
});
export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(200) });
export const SignInAnswer = z.object({ signedIn: z.boolean(), needsTotp: z.boolean() });
export const TotpCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
export const BackupCode = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{5}-?[A-Za-z0-9]{5}$/)
    .transform((code) => (code.includes('-') ? code : `${code.slice(0, 5)}-${code.slice(5)}`)),
});
export const Token = z.strictObject({ token: z.string().min(10).max(2000) });
export const RequestReset = z.strictObject({ email: Email });
export const ResetPassword = z.strictObject({ token: z.string().min(10).max(200), password: Password });
export const PasswordOnly = z.strictObject({ password: z.string().min(1).max(200) });
export const TotpStarted = z.object({ uri: z.string(), backupCodes: z.array(z.string()) });

export const BackupCodes = z.object({ backupCodes: z.array(z.string()) });
export const Security = z.object({ totpEnabled: z.boolean(), backupCodesLeft: z.number().nullable() });
/** `password` is the one in use until now. */
export const ChangePassword = z.strictObject({
  password: z.string().min(1).max(200),
  newPassword: Password,
  endOthers: z.boolean().default(true),
});
export const ChangeEmail = z.strictObject({ email: Email, password: z.string().min(1).max(200) });

export const Me = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language: LanguageCode,
  orgId: z.uuid().nullable(),
  orgKind: z.enum(ORG_KINDS).nullable(),
  orgName: z.string().nullable(),
  role: z.enum(ORG_ROLES).nullable(),
  orgVerified: z.boolean(),
  totpEnabled: z.boolean(),
});
export const MeAnswer = z.object({ me: Me.nullable() });
