import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@ironsilk/kernel';

/** Headers of the Standard Webhooks specification (standardwebhooks.com): id, unix seconds, space-separated `v1,<base64>`. */
export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>>;
export type VerifiedWebhook = { readonly id: string; readonly sentAt: Date };

/** Seconds a webhook's clock may differ from ours, either way. */
export const WEBHOOK_TOLERANCE_S = 300;

const hmac = (secret: string, text: Buffer): string =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(text)
    .digest('base64');
const signedBytes = (id: string, timestamp: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);

export function signWebhook(secret: string, id: string, sentAt: Date, body: Buffer): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${hmac(secret, signedBytes(id, timestamp, body))}` };
}

/**
 * Checks the bytes as they came (a body parsed and written again is another body). Several secrets: the old one stays
 * valid while it is being changed. Throws `webhook.bad_headers`, `webhook.stale`, `webhook.bad_signature`.
 */
export function verifyWebhook(secrets: readonly string[], headers: WebhookHeaders, body: Buffer, now: Date): VerifiedWebhook {
  const one = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '');
  const [id, timestamp, signatures] = [one('webhook-id'), one('webhook-timestamp'), one('webhook-signature')];
  if (!/^[\w-]{1,100}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || signatures === '' || signatures.length > 2000)
    throw new DomainError('webhook.bad_headers', 'invalid', 'webhook-signature');
  const sentAt = new Date(Number(timestamp) * 1000);
  const given = signatures.split(' ').flatMap((s) => (s.startsWith('v1,') ? [Buffer.from(s.slice(3))] : []));
  const wanted = secrets.map((secret) => Buffer.from(hmac(secret, signedBytes(id, timestamp, body))));
  const matches = wanted.some((w) => given.some((g) => g.length === w.length && timingSafeEqual(g, w)));
  if (!matches) throw new DomainError('webhook.bad_signature', 'unauthenticated', 'webhook-signature');
  if (Math.abs(now.getTime() - sentAt.getTime()) > WEBHOOK_TOLERANCE_S * 1000)
    throw new DomainError('webhook.stale', 'unauthenticated', 'webhook-timestamp');
  return { id, sentAt };
}
