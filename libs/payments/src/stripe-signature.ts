import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@ironsilk/kernel';
import { WEBHOOK_TOLERANCE_S, type WebhookHeaders } from './webhook-signature.js';

/**
 * Checks `Stripe-Signature` (`t=<unix seconds>,v1=<hex>,…`) over the bytes as they came. Several secrets: the platform's endpoint
 * and that of connected accounts have one each, and while one is rolled the old one counts too.
 * Throws `webhook.bad_headers`, `webhook.bad_signature`, `webhook.stale`.
 */
export function verifyStripeSignature(secrets: readonly string[], headers: WebhookHeaders, body: Buffer, now: Date): void {
  const header = headers['stripe-signature'];
  const pairs = (typeof header === 'string' && header.length <= 2_000 ? header : '').split(',').map((part) => part.trim().split('='));
  const timestamp = pairs.find(([key]) => key === 't')?.[1] ?? '';
  const given = pairs.flatMap(([key, value = '']) => (key === 'v1' && /^[0-9a-f]{64}$/.test(value) ? [Buffer.from(value, 'hex')] : []));
  if (!/^\d{1,12}$/.test(timestamp) || given.length === 0) throw new DomainError('webhook.bad_headers', 'invalid', 'stripe-signature');
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), body]);
  const wanted = secrets.map((secret) => createHmac('sha256', secret).update(signed).digest());
  if (!wanted.some((w) => given.some((g) => timingSafeEqual(g, w))))
    throw new DomainError('webhook.bad_signature', 'unauthenticated', 'stripe-signature');
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > WEBHOOK_TOLERANCE_S)
    throw new DomainError('webhook.stale', 'unauthenticated', 'stripe-signature');
}
