import { Endpoint, IdParams } from '@ironsilk/identity';
import { Controller, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { searchFilters, searchQuery } from './search-query.js';
import type { SearchFilters, SearchQuery } from './search-query.js';
import { PointsAnswer, SearchAnswer, SimilarAnswer, SuggestAnswer, SuggestQuery } from './search.dto.js';
import { maySearch } from './search.policy.js';
import { SearchService } from './search.service.js';
import { SuggestionService } from './suggestion.service.js';

// A search costs more than a page; a person reads at most a few a minute.
const limit = { max: 120, windowSeconds: 60 };
// Asked for at every key.
const typingLimit = { max: 300, windowSeconds: 60 };

@Controller('search')
export class SearchController {
  constructor(
    private readonly service: SearchService,
    private readonly suggestions: SuggestionService,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: maySearch,
    summary: 'Find machines: words in five languages, facets with counts, ranges, order, pages',
    query: searchQuery,
    answer: SearchAnswer,
    limit,
  })
  search(@Query() query: SearchQuery): Promise<z.infer<typeof SearchAnswer>> {
    return this.service.search(query);
  }

  @Endpoint({
    method: 'GET',
    path: 'points',
    allows: maySearch,
    summary: 'Yards with machines that answer a search',
    query: searchFilters,
    answer: PointsAnswer,
    limit,
  })
  async points(@Query() filters: SearchFilters): Promise<z.infer<typeof PointsAnswer>> {
    return { items: await this.service.points(filters) };
  }

  @Endpoint({
    method: 'GET',
    path: 'suggest',
    allows: maySearch,
    summary: 'Families, makes and models that begin with what is being typed, each with the machines available now',
    query: SuggestQuery,
    answer: SuggestAnswer,
    limit: typingLimit,
  })
  async suggest(@Query() { q, lang }: z.infer<typeof SuggestQuery>): Promise<z.infer<typeof SuggestAnswer>> {
    return { items: await this.suggestions.suggest(q, lang) };
  }

  @Endpoint({
    method: 'GET',
    path: 'similar/:id',
    allows: maySearch,
    summary: 'Available machines most like one',
    params: IdParams,
    answer: SimilarAnswer,
    limit,
  })
  async similar(@Param() { id }: { id: string }): Promise<z.infer<typeof SimilarAnswer>> {
    return { items: await this.service.similar(id) };
  }
}
