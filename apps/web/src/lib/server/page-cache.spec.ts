import { describe, expect, it } from '@jest/globals';
import { isShared, PageCache } from './page-cache.js';

const page = (text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, { headers: { 'content-type': 'text/html', ...headers } });

describe('pages kept for a few seconds', () => {
  it('renders once for all who ask within the time, and again after it', async () => {
    let [now, renders] = [0, 0];
    const cache = new PageCache(2000, 1000, () => now);
    const render = async (): Promise<Response> => page(`rendering ${++renders}`);
    expect(await (await cache.serve('/', render)).text()).toBe('rendering 1');
    now = 1999;
    expect(await (await cache.serve('/', render)).text()).toBe('rendering 1');
    now = 2000;
    expect(await (await cache.serve('/', render)).text()).toBe('rendering 2');
  });

  it('renders once for those who come while it is being made', async () => {
    let renders = 0;
    const cache = new PageCache(2000, 1000);
    let finish = (): void => undefined;
    const made = new Promise<void>((done) => (finish = done));
    const render = async (): Promise<Response> => (renders++, await made, page('one'));
    const answers = [cache.serve('/', render), cache.serve('/', render), cache.serve('/', render)];
    finish();
    expect(await Promise.all(answers.map(async (a) => (await a).text()))).toEqual(['one', 'one', 'one']);
    expect(renders).toBe(1);
  });

  it('keeps neither an error, nor what sets a cookie, nor what is no page', async () => {
    const cache = new PageCache(2000, 1000);
    for (const response of [
      () => new Response('gone', { status: 404, headers: { 'content-type': 'text/html' } }),
      () => page('yours', { 'set-cookie': 'a=b' }),
      () => Response.json({}),
    ]) {
      let renders = 0;
      const render = async (): Promise<Response> => (renders++, response());
      await cache.serve('/x', render);
      await cache.serve('/x', render);
      expect(renders).toBe(2);
    }
  });

  it('hands an error on to the one who caused it only; nobody waits for ever', async () => {
    const cache = new PageCache(2000, 1000);
    await expect(cache.serve('/', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await (await cache.serve('/', async () => page('well again'))).text()).toBe('well again');
  });

  it('holds no more than it may', async () => {
    const cache = new PageCache(2000, 10);
    let renders = 0;
    const render = async (): Promise<Response> => (renders++, page('123456'));
    await cache.serve('/a', render);
    await cache.serve('/b', render);
    await cache.serve('/a', render);
    expect(renders).toBe(3);
  });

  it.each([
    ['GET', '/(public)/machines', [], true],
    ['GET', '/(public)', ['prefs', 'lang'], true],
    ['GET', '/(public)/machines/[id]', ['ironsilk.session_token'], false],
    ['GET', '/(public)/machines/[id]', ['__Host-ironsilk.session_token'], false],
    ['POST', '/(public)/machines/[id]', [], false],
    ['GET', '/(public)/sign-in', [], false],
    ['GET', '/(public)/account/invitation', [], false],
    ['GET', '/(console)/dealer', [], false],
    ['GET', null, [], false],
  ] as const)('%s %s with cookies %j: %s', (method, route, cookies, shared) => {
    expect(isShared(method, route, cookies)).toBe(shared);
  });
});
