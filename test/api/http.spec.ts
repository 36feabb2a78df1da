import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start({ RATE_LIMIT: '1' });
});
afterAll(() => market.stop());

const problem = (status: number, code: string) => ({
  status,
  body: { status, code, remedy: expect.stringMatching(/\S/), title: expect.stringMatching(/\S/) },
});

describe('every refusal is a problem document with code and remedy', () => {
  it('for an address that does not exist', async () => {
    const answer = await market.call('GET', '/api/no-such-thing');
    expect(answer).toMatchObject(problem(404, 'route.not_found'));
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('for JSON that is none', async () => {
    expect(
      await market.call('POST', '/api/account/sign-in', Buffer.from('{"email":'), { 'content-type': 'application/json' }),
    ).toMatchObject(problem(400, 'request.malformed'));
  });

  it('for a type nobody asked for', async () => {
    expect(await market.call('POST', '/api/account/sign-in', Buffer.from('<a/>'), { 'content-type': 'application/xml' })).toMatchObject(
      problem(415, 'request.bad_type'),
    );
  });

  it('for a body that is too large', async () => {
    expect(
      await market.call('POST', '/api/account/sign-in', Buffer.from(`{"email":"${'a'.repeat(2_000_000)}"}`), {
        'content-type': 'application/json',
      }),
    ).toMatchObject(problem(413, 'request.too_large'));
  });

  it('for fields that are not known', async () => {
    const answer = await market.call('POST', '/api/account/sign-in', { email: 'a@example.test', password: 'x', admin: true });
    expect(answer).toMatchObject(problem(422, 'request.invalid'));
  });
});

describe('limits', () => {
  it('slow down guessing at sign-in and say when to come back', async () => {
    const tries = [];
    for (let i = 0; i < 12; i++)
      tries.push(await market.call('POST', '/api/account/sign-in', { email: 'nobody@example.test', password: `guess ${i}` }));
    const last = tries.at(-1)!;
    expect(last).toMatchObject(problem(429, 'request.too_many'));
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(tries[0]!.status).not.toBe(429);
  });

  it('hold for asking for a reset mail', async () => {
    const tries = [];
    for (let i = 0; i < 7; i++)
      tries.push((await market.call('POST', '/api/account/request-reset', { email: 'nobody@example.test' })).status);
    expect(tries.filter((s) => s === 429).length).toBeGreaterThan(0);
  });

  it.each([
    ['searching', 'GET', '/api/search?q=excavator', 120],
    ['uploading', 'POST', '/api/uploads', 600],
  ])('hold for %s', async (_, method, path, most) => {
    const tries = [];
    for (let i = 0; i < most + 3; i++) tries.push(await market.call(method, path));
    expect(tries.slice(0, most).filter((t) => t.status === 429)).toEqual([]);
    for (const over of tries.slice(most)) expect(over).toMatchObject(problem(429, 'request.too_many'));
  });
});

describe('headers', () => {
  it('keep answers of the api out of frames, caches and other sites', async () => {
    const { headers } = await market.call('GET', '/api/account/me');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });
});
