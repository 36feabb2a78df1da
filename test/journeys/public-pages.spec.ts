import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { onMarket } from '../api/machine-on-market.js';
import { inspected } from '../api/sealed-report.js';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';

const PUBLIC = 'https://ironsilk.example';
const LANGUAGES = ['en', 'zh-Hans', 'ru', 'fr', 'ar', 'x-default'];
let market: TestMarket;
let origin: string;
let dealer: Person;
let listingId: string;
let reportHash: string;

beforeAll(async () => {
  market = await TestMarket.start({ WEB: 'on', PUBLIC_URL: PUBLIC });
  await market.server.app.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(market.server.app.getHttpServer().address() as { port: number }).port}`;
  dealer = await market.person('dealer');
  const spec = JSON.stringify({ massKg: { value: 21_500, origin: 'catalogue' } });
  const identity_number = `KMTPC${newId().slice(-12).toUpperCase()}`;
  listingId = await onMarket(market, { identity_number, spec }, { orgId: dealer.orgId });
  reportHash = await inspected(market, listingId, dealer, await market.person('inspection_body'));
  await market.settle();
});
afterAll(() => market?.stop());

type Tag = Record<string, string>;
/** Of a page: its `<meta>` and `<link>` tags and its structured data. */
async function head(path: string): Promise<{ tags: Tag[]; data: any[] }> {
  // Whatever host a request names, the addresses in the page are the market's own.
  const answer = await fetch(origin + path, { headers: { 'x-forwarded-host': 'evil.example' } });
  expect([path, answer.status]).toEqual([path, 200]);
  const html = await answer.text();
  const text = (value: string): string => value.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  const tags = [...html.matchAll(/<(?:meta|link)\s([^>]*)>/g)].map(([, attributes]) =>
    Object.fromEntries([...attributes!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, text(value!)])),
  );
  const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json!));
  return { tags, data };
}
/** Fetches the picture to share: its status and type. */
async function picture(tags: Tag[]): Promise<[status: number, type: string | null]> {
  const answer = await fetch(og(tags, 'image')!.replace(PUBLIC, origin));
  await answer.arrayBuffer();
  return [answer.status, answer.headers.get('content-type')];
}
const og = (tags: Tag[], property: string): string | undefined => tags.find((t) => t['property'] === `og:${property}`)?.['content'];

describe('a page that search engines list', () => {
  const pages = (): [path: string, type: string | null][] => [
    ['/', 'WebSite'],
    ['/machines', 'ItemList'],
    ['/machines?family=excavator', 'ItemList'],
    [`/machines/${listingId}`, 'Product'],
    ['/dealers', null],
    [`/dealers/${dealer.orgId}`, 'AutoDealer'],
    ['/standards', null],
    ['/standards/inspection', null],
    ['/standards/pricing', null],
    ['/standards/pricing/backtest', null],
    ['/standards/trade', null],
    ['/import', null],
    ['/import/ke', null],
    ['/service-centres', null],
    ['/how-it-works', null],
  ];

  it('names its address, itself in every language, a picture to share and what it is about', async () => {
    for (const [path, type] of pages()) {
      for (const language of ['', '/zh']) {
        const { tags, data } = await head(language + path);
        const here = PUBLIC + (path === '/' && language ? language : language + path);
        expect(tags.filter((t) => t['rel'] === 'canonical').map((t) => t['href'])).toEqual([here]);
        const alternates = tags.filter((t) => t['rel'] === 'alternate' && t['hreflang']);
        expect([path, alternates.map((t) => t['hreflang']).sort()]).toEqual([path, [...LANGUAGES].sort()]);
        expect(alternates.find((t) => t['hreflang'] === (language ? 'zh-Hans' : 'en'))!['href']).toBe(here);
        for (const { href } of alternates) expect(href).toMatch(/^https:\/\/ironsilk\.example\//);
        expect([path, tags.find((t) => t['name'] === 'description')?.['content']]).toEqual([path, expect.stringMatching(/\S{3}/)]);
        expect([og(tags, 'url'), og(tags, 'title')]).toEqual([here, expect.stringMatching(/\S/)]);
        expect(tags.some((t) => t['name'] === 'robots')).toBe(false);
        expect([path, ...(await picture(tags))]).toEqual([path, 200, expect.stringMatching(/^image\//)]);
        expect(data.map((d) => d['@type'])).toEqual(type ? [type] : []);
      }
    }
  });

  it('offers a machine in words that a search engine can check', async () => {
    const [product] = (await head(`/machines/${listingId}`)).data;
    expect(product).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Product',
      url: `${PUBLIC}/machines/${listingId}`,
      brand: { name: 'Komatsu' },
      model: 'PC200-8',
      itemCondition: 'https://schema.org/UsedCondition',
      offers: { '@type': 'Offer', price: '42000.00', priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
    });
    const [list] = (await head('/machines')).data;
    expect(list.itemListElement[0].url).toBe(`${PUBLIC}/machines/${listingId}`);
  });

  it('stands in the site map, and the site map in robots.txt', async () => {
    const text = async (path: string): Promise<string> => (await fetch(origin + path)).text();
    expect(await text('/robots.txt')).toContain(`Sitemap: ${PUBLIC}/sitemap.xml`);
    const files = [...(await text('/sitemap.xml')).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url!.replace(PUBLIC, ''));
    const listed = (await Promise.all(files.map(text))).join('');
    const plain = listed.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    for (const [path] of pages()) expect([path, plain.includes(`<loc>${PUBLIC}${path}</loc>`)]).toEqual([path, true]);
  });
});

describe('a page that only those find who were given its address', () => {
  it('is not listed, and still shows what it is when it is sent to somebody', async () => {
    for (const path of [`/reports/${reportHash}`, `/verify/${reportHash}`, '/machines?q=PC200']) {
      const { tags } = await head(path);
      expect(tags.find((t) => t['name'] === 'robots')?.['content']).toBe('noindex');
      expect(og(tags, 'title')).toMatch(/\S/);
      expect([path, ...(await picture(tags))]).toEqual([path, 200, expect.stringMatching(/^image\//)]);
    }
  });
});
