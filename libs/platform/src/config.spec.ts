import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.js';

describe('configuration', () => {
  const bucket = { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' };
  const live = { STRIPE_SECRET_KEY: `sk_live_${'a1'.repeat(12)}`, STRIPE_WEBHOOK_SECRETS: 'whsec_a' };

  it.each<[string, Record<string, string>, string]>([
    ['a bucket without its secret', { ...bucket, S3_SECRET_ACCESS_KEY: '' }, 'S3_SECRET_ACCESS_KEY: is needed'],
    ['a live key of Stripe without a webhook secret', { ...live, STRIPE_WEBHOOK_SECRETS: '' }, 'STRIPE_WEBHOOK_SECRETS: is needed'],
    ['a live key for another address', { ...live, STRIPE_API_BASE: 'http://127.0.0.1:1' }, 'STRIPE_API_BASE: a live key'],
    ['webhook secrets that are none', { ...live, STRIPE_WEBHOOK_SECRETS: 'whsec_a, secret' }, 'STRIPE_WEBHOOK_SECRETS'],
    ['a public key of Stripe', { ...live, STRIPE_SECRET_KEY: 'pk_live_a1' }, 'STRIPE_SECRET_KEY'],
  ])('is refused with %s, and no secret is printed', (_, env, message) => {
    expect(() => loadConfig(env)).toThrow(message);
    expect(() => loadConfig(env)).not.toThrow(live.STRIPE_SECRET_KEY);
  });

  it('takes several webhook secrets, and stripe-mock for a test key', () => {
    const secrets = { STRIPE_WEBHOOK_SECRETS: 'whsec_a,whsec_b' };
    expect(loadConfig({ ...live, ...secrets })).toMatchObject(secrets);
    const mock = { STRIPE_SECRET_KEY: 'sk_test_a1', STRIPE_API_BASE: 'http://127.0.0.1:12111' };
    expect(loadConfig({ ...mock, ...secrets })).toMatchObject(mock);
  });
});
