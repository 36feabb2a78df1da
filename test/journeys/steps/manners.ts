import type { Manner } from './walker.js';

/** The two ways the story is walked: at a desk in English, on a phone in Chinese. */
export const MANNERS: Readonly<Record<'en' | 'zh', Manner>> = {
  en: { lang: 'en', screen: { viewport: { width: 1440, height: 900 } } },
  zh: { lang: 'zh', screen: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
};
