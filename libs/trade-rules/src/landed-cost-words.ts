import type { FiveLanguages } from './trade-file.config.js';

/** What costs money after the port; shown, never guessed. */
export const AFTER_THE_PORT = [
  {
    id: 'port_charges',
    name: {
      en: 'Port handling and storage',
      zh: '港口装卸与堆存费',
      ru: 'Портовая обработка и хранение',
      fr: 'Manutention et stockage au port',
      ar: 'المناولة والتخزين في الميناء',
    },
  },
  { id: 'clearing_agent', name: { en: 'Clearing agent', zh: '清关代理费', ru: 'Таможенный агент', fr: 'Transitaire', ar: 'وكيل التخليص' } },
  {
    id: 'inland',
    name: {
      en: 'Transport from the port',
      zh: '港口至工地运输',
      ru: 'Перевозка из порта',
      fr: 'Transport depuis le port',
      ar: 'النقل من الميناء',
    },
  },
] as const;

export const priceName = (code: string): FiveLanguages => ({
  en: `Price, ${code}`,
  zh: `价格（${code}）`,
  ru: `Цена, ${code}`,
  fr: `Prix, ${code}`,
  ar: `السعر، ${code}`,
});
export const CARRIAGE_NAMES: Record<'freight' | 'insurance' | 'freight_and_insurance', FiveLanguages> = {
  freight: { en: 'International freight', zh: '国际运费', ru: 'Международный фрахт', fr: 'Fret international', ar: 'الشحن الدولي' },
  insurance: { en: 'Insurance', zh: '保险费', ru: 'Страхование', fr: 'Assurance', ar: 'التأمين' },
  freight_and_insurance: {
    en: 'Freight and insurance',
    zh: '运费与保险费',
    ru: 'Фрахт и страхование',
    fr: 'Fret et assurance',
    ar: 'الشحن والتأمين',
  },
};
export const IMPORT_TAXES: FiveLanguages = {
  en: 'Duty and taxes',
  zh: '关税及进口环节税',
  ru: 'Пошлина и налоги',
  fr: 'Droits et taxes',
  ar: 'الرسوم والضرائب',
};
