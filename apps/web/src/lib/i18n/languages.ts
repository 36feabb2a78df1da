/** The languages of the pages. `en` has no prefix in the URL, every other one has its own (`/zh/machines`). */
export const LANGS = ['en', 'zh', 'ru', 'fr', 'ar'] as const;
export type Lang = (typeof LANGS)[number];
export const BASE: Lang = 'en';
/** A language's name in itself: the only form a visitor who cannot read the page will recognise. */
export const NATIVE: Record<Lang, string> = { en: 'English', zh: '中文', ru: 'Русский', fr: 'Français', ar: 'العربية' };
/** BCP 47 tags for Intl. Arabic uses Latin digits: plates, serial numbers and invoices in the trade are written so. */
export const TAG: Record<Lang, string> = { en: 'en-GB', zh: 'zh-Hans-CN', ru: 'ru', fr: 'fr', ar: 'ar-u-nu-latn' };

export const isLang = (value: unknown): value is Lang => LANGS.includes(value as Lang);
export const dirOf = (lang: Lang): 'ltr' | 'rtl' => (lang === 'ar' ? 'rtl' : 'ltr');

/** `/zh/machines` → zh, `/machines` → en. */
export function langOfPath(pathname: string): Lang {
  const first = pathname.split('/', 2)[1];
  return isLang(first) && first !== BASE ? first : BASE;
}
/** The path as the routes know it: `/zh/machines` → `/machines`, `/zh` → `/`. */
export function barePath(pathname: string): string {
  const lang = langOfPath(pathname);
  return lang === BASE ? pathname : pathname.slice(lang.length + 1) || '/';
}
/** The other way round; leaves api paths, files and absolute addresses alone. */
export function localPath(lang: Lang, path: string): string {
  if (lang === BASE || !path.startsWith('/') || path.startsWith('//') || path.startsWith('/api/') || path.startsWith('/media/'))
    return path;
  return path === '/' ? `/${lang}` : `/${lang}${path}`;
}
/** The best of our languages for an Accept-Language header; `en` when none fits. */
export function negotiate(header: string | null): Lang {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const q = rest.find((r) => r.trim().startsWith('q='));
      return { lang: tag.toLowerCase().split('-')[0], q: q ? Number(q.trim().slice(2)) || 0 : 1 };
    })
    .sort((a, b) => b.q - a.q);
  for (const { lang, q } of wanted) if (q > 0 && isLang(lang)) return lang;
  return BASE;
}
