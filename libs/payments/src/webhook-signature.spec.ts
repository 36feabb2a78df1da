import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signWebhook, verifyWebhook } from './webhook-signature.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = new Date('2026-11-23T12:00:00Z');
const BODY = Buffer.from('{"type":"payment.received"}');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('webhook signature', () => {
  it('computes the example of the Standard Webhooks specification', () => {
    const body = Buffer.from('{"test": 2432232314}');
    const headers = signWebhook(SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), body);
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('accepts what was signed, under the new or the old secret, within five minutes', () => {
    const headers = signWebhook(SECRET, 'evt_1', NOW, BODY);
    expect(verifyWebhook(['whsec_b3RoZXI=', SECRET], headers, BODY, later(300))).toEqual({ id: 'evt_1', sentAt: NOW });
    expect(verifyWebhook([SECRET], headers, BODY, later(-300)).id).toBe('evt_1');
  });

  it('refuses one that is stale or from the future', () => {
    const headers = signWebhook(SECRET, 'evt_1', NOW, BODY);
    for (const seconds of [301, -301]) expect(() => verifyWebhook([SECRET], headers, BODY, later(seconds))).toThrow('webhook.stale');
  });

  it('refuses any changed byte, the same JSON written differently, another id and another key', () => {
    const headers = signWebhook(SECRET, 'evt_1', NOW, BODY);
    fc.assert(
      fc.property(fc.nat(BODY.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const body = Buffer.from(BODY);
        body[at] = body[at]! ^ flip;
        expect(() => verifyWebhook([SECRET], headers, body, NOW)).toThrow('webhook.bad_signature');
      }),
    );
    expect(() => verifyWebhook([SECRET], headers, Buffer.from('{ "type": "payment.received" }'), NOW)).toThrow('webhook.bad_signature');
    expect(() => verifyWebhook([SECRET], { ...headers, 'webhook-id': 'evt_2' }, BODY, NOW)).toThrow('webhook.bad_signature');
    expect(() => verifyWebhook(['whsec_b3RoZXI='], headers, BODY, NOW)).toThrow('webhook.bad_signature');
  });

  it.each([
    [{}],
    [{ 'webhook-id': 'evt_1', 'webhook-timestamp': 'soon', 'webhook-signature': 'v1,x' }],
    [{ 'webhook-id': ['a', 'b'], 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' }],
  ])('refuses headers %j', (headers) => {
    expect(() => verifyWebhook([SECRET], headers, BODY, NOW)).toThrow('webhook.bad_headers');
  });
});
