import { expect, it } from '@jest/globals';
import { openSearch } from './engines.js';

it('comes back after a kill with what it acknowledged', async () => {
  const first = await openSearch();
  const document = `http://127.0.0.1:${first.port}/kept/_doc/1`;
  const put = await fetch(document, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"seen":true}' });
  expect(put.status).toBe(201);
  await first.kill();
  const second = await openSearch(first);
  expect(second.port).toBe(first.port);
  expect((await fetch(document)).status).toBe(200);
  await second.stop();
});
