import { Endpoint, IdParams } from '@ironsilk/identity';
import { CSV, fileHeaders } from '@ironsilk/platform';
import { Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { searchFilters, searchQuery } from './query/search-query.js';
import type { SearchFilters, SearchQuery } from './query/search-query.js';
import { CompareService } from './compare.service.js';
import {
  CompareAnswer,
  CompareQuery,
  PointsAnswer,
  SearchAnswer,
  SimilarAnswer,
  SuggestAnswer,
  SuggestQuery,
  TilesAnswer,
  TilesQuery,
} from './search.dto.js';
import { maySearch } from './search.policy.js';
import { SearchService } from './search.service.js';
import { SuggestionService } from './words/suggestion.service.js';

// A search costs more than a page; a person reads at most a few a minute.
// A file of ten thousand machines costs as much as many pages.
const exportLimit = { max: 6, windowSeconds: 60 };
const limit = { max: 120, windowSeconds: 60 };
// Asked for at every key.
const typingLimit = { max: 300, windowSeconds: 60 };

@Controller('search')
export class SearchController {
  constructor(
    private readonly service: SearchService,
    private readonly suggestions: SuggestionService,
    private readonly comparison: CompareService,
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
    path: 'tiles',
    allows: maySearch,
    summary: 'Machines that answer a search, counted by squares of the map',
    query: TilesQuery,
    answer: TilesAnswer,
    limit,
  })
  async tiles(@Query() { zoom, ...filters }: z.infer<typeof TilesQuery>): Promise<z.infer<typeof TilesAnswer>> {
    return { items: await this.service.tiles(filters, zoom) };
  }

  @Endpoint({
    method: 'GET',
    path: 'export',
    allows: maySearch,
    summary: 'The machines of a search as CSV, in its order',
    query: searchQuery,
    answer: 'file',
    limit: exportLimit,
  })
  async export(@Query() query: SearchQuery, @Res() reply: FastifyReply): Promise<void> {
    const lines = await this.service.export(query);
    // A visitor who goes away closes the stream, and the stream the reading.
    void reply.headers(fileHeaders({ fileName: 'machines.csv', mediaType: CSV })).send(Readable.from(lines));
  }

  @Endpoint({
    method: 'GET',
    path: 'compare',
    allows: maySearch,
    summary: 'Up to six machines side by side, with what each costs landed and per hour it still has in it',
    query: CompareQuery,
    answer: CompareAnswer,
    limit,
  })
  compare(@Query() query: z.infer<typeof CompareQuery>): Promise<z.infer<typeof CompareAnswer>> {
    return this.comparison.compare(query);
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
