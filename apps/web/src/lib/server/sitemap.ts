import { LANGS, localPath } from '#lib/i18n/languages.ts';

/** Machines in one file: ten questions to the search. */
export const PER_FILE = 600;
export const PAGE = 60;

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const tag = (lang: string): string => (lang === 'zh' ? 'zh-Hans' : lang);

/** One page in all its languages, each naming the others. */
export function entry(origin: string, path: string, lastmod?: string): string {
  const alternates = LANGS.map(
    (l) => `<xhtml:link rel="alternate" hreflang="${tag(l)}" href="${escape(origin + localPath(l, path))}"/>`,
  ).join('');
  return LANGS.map(
    (l) =>
      `<url><loc>${escape(origin + localPath(l, path))}</loc>${lastmod ? `<lastmod>${lastmod.slice(0, 10)}</lastmod>` : ''}${alternates}</url>`,
  ).join('');
}
export const urlset = (entries: readonly string[]): Response =>
  xml(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>`,
  );
export const index = (origin: string, files: readonly string[]): Response =>
  xml(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${files.map((f) => `<sitemap><loc>${escape(origin + f)}</loc></sitemap>`).join('')}</sitemapindex>`,
  );
const xml = (body: string): Response =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>${body}`, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
