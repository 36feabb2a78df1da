import type { Language } from '@ironsilk/catalog';
import { Inject, Injectable } from '@nestjs/common';
import { SEARCH_DRIVER } from '../driver/search-driver.js';
import type { SearchDriver } from '../driver/search-driver.js';
import { ANYTHING } from '../query/search-query.js';
import { suggest } from './suggestion.js';
import { VOCABULARY } from './terms-file.js';
import type { Name, Vocabulary } from './vocabulary.js';

/** A name to go on typing, and how many machines of it are available now. */
export type Suggestion = Omit<Name, 'language'> & { readonly count: number };

const LETTER = { family: 'f', make: 'm', model: 'd' } as const;

@Injectable()
export class SuggestionService {
  constructor(
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
    @Inject(SEARCH_DRIVER) private readonly driver: SearchDriver,
  ) {}

  /** Names that begin with what is being typed; those of which a machine is available stand before those of which none is. */
  async suggest(text: string, language: Language): Promise<Suggestion[]> {
    const names = suggest(text, language, this.vocabulary);
    const kinds = [...new Set(names.map((name) => name.kind))];
    // One count a kind: among the machines of these names only, so that a facet has no value that was not asked for.
    const counts = await Promise.all(
      kinds.map(async (kind) => {
        const words = names.filter((name) => name.kind === kind).map((name) => `${LETTER[kind]}:${name.id}`);
        const found = await this.driver.find(
          { ...ANYTHING, terms: [{ any: words }] },
          { sort: 'newest', offset: 0, limit: 0, after: null },
        );
        return found.facets[kind].map(({ value, count }) => [`${kind} ${value}`, count] as const);
      }),
    );
    const of = new Map(counts.flat());
    return names
      .map(({ text: shown, kind, id }) => ({ text: shown, kind, id, count: of.get(`${kind} ${id}`) ?? 0 }))
      .toSorted((a, b) => Number(b.count > 0) - Number(a.count > 0));
  }
}
