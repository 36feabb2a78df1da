import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export type Language = 'en' | 'zh' | 'ru' | 'fr' | 'ar';
export const LANGUAGES: readonly Language[] = ['en', 'zh', 'ru', 'fr', 'ar'];

type ErrorWords = { title: string; remedy: string };
type MailWords = { subject: string; body: string };
type PerLanguage<W> = Partial<Record<Language, W>> & { en: W };

/** Every sentence the api and the worker say: errors and mails, by code and language. */
export class Words {
  private constructor(
    readonly errors: Readonly<Record<string, PerLanguage<ErrorWords>>>,
    readonly mails: Readonly<Record<string, PerLanguage<MailWords>>>,
  ) {}

  /** Reads `messages/errors/*.yaml` and `messages/mail/*.yaml` below the configuration folder. */
  static load(configDir: string): Words {
    const read = (folder: string): object => {
      const dir = join(configDir, 'messages', folder);
      const files = readdirSync(dir)
        .filter((f) => f.endsWith('.yaml'))
        .sort();
      return Object.assign({}, ...files.map((f) => parse(readFileSync(join(dir, f), 'utf8')) as object));
    };
    return new Words(read('errors') as never, read('mail') as never);
  }

  /** Title and remedy of an error, in the language asked for or else in English. An unknown code is its own title. */
  error(code: string, language: Language, params: Record<string, string | number> = {}): ErrorWords {
    const words = this.errors[code]?.[language] ?? this.errors[code]?.en ?? { title: code, remedy: '' };
    return { title: fill(words.title, params), remedy: fill(words.remedy, params) };
  }

  mail(template: string, language: Language, params: Record<string, string | number>): MailWords {
    const words = this.mails[template]?.[language] ?? this.mails[template]?.en;
    if (!words) throw new Error(`no mail template ${template}`);
    return { subject: fill(words.subject, params), body: fill(words.body, params) };
  }
}

const fill = (text: string, params: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));

/** The best of our languages for an `Accept-Language` header. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').split(',')) {
    const tag = part.split(';')[0]!.trim().slice(0, 2).toLowerCase();
    const found = LANGUAGES.find((l) => l === tag);
    if (found) return found;
  }
  return 'en';
}
