import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from '@ironsilk/identity';
import type { Actor } from '@ironsilk/identity';
import { languageOf } from '@ironsilk/platform';
import { Body, Controller, Headers, Param } from '@nestjs/common';
import { z } from 'zod';
import { SAVED_SEARCHES_MAX, filtersQuery } from './saved-search.js';
import { SavedSearchService } from './saved-search.service.js';
import { SearchService } from '../search.service.js';
import { SavedSearchView } from './saved-search.view.js';
import { ChangeSavedSearch, SaveSearch, SavedSearchList, SavedSearchMade, Unsubscribe } from '../search.dto.js';
import { mayKeepSearches, mayUnsubscribe } from '../search.policy.js';

@Controller('saved-searches')
export class SavedSearchController {
  constructor(
    private readonly service: SavedSearchService,
    private readonly view: SavedSearchView,
    private readonly search: SearchService,
  ) {}

  @Endpoint({ method: 'GET', allows: mayKeepSearches, summary: 'My saved searches', answer: SavedSearchList })
  async mine(
    @CurrentActor() actor: Actor,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<z.infer<typeof SavedSearchList>> {
    const cards = await this.view.ofPerson(actor.id);
    const named = (facet: 'family' | 'make', values: readonly string[] = []) =>
      values.map((value) => ({ value, label: this.search.label(facet, value, languageOf(accepts)) }));
    const items = cards.map((card) => ({
      ...card,
      filters: card.filters as z.infer<typeof SavedSearchList>['items'][number]['filters'],
      query: filtersQuery(card.filters),
      createdAt: card.createdAt.toISOString(),
      mailedAt: card.mailedAt?.toISOString() ?? null,
      labels: { family: named('family', card.filters.family), make: named('make', card.filters.make) },
    }));
    return { items, most: SAVED_SEARCHES_MAX };
  }

  @Endpoint({
    method: 'POST',
    allows: mayKeepSearches,
    summary: 'Keep a search, with mails about what it finds',
    body: SaveSearch,
    answer: SavedSearchMade,
    idempotent: true,
  })
  keep(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof SaveSearch>,
  ): Promise<z.infer<typeof SavedSearchMade>> {
    return this.service.keep(actor, key, body);
  }

  @Endpoint({
    method: 'PATCH',
    path: ':id',
    allows: mayKeepSearches,
    summary: 'Rename a saved search, or change its mails',
    params: IdParams,
    body: ChangeSavedSearch,
    answer: 'empty',
  })
  change(@CurrentActor() actor: Actor, @Param() { id }: { id: string }, @Body() body: z.infer<typeof ChangeSavedSearch>): Promise<void> {
    return this.service.change(actor, id, body);
  }

  @Endpoint({ method: 'DELETE', path: ':id', allows: mayKeepSearches, summary: 'Remove a saved search', params: IdParams, answer: 'empty' })
  forget(@CurrentActor() actor: Actor, @Param() { id }: { id: string }): Promise<void> {
    return this.service.forget(actor, id);
  }

  @Endpoint({
    method: 'POST',
    path: 'unsubscribe',
    allows: mayUnsubscribe,
    summary: 'End the mails of a saved search by the link of one of them',
    body: Unsubscribe,
    answer: z.object({ name: z.string() }),
    status: 200,
    limit: { max: 20, windowSeconds: 60 },
  })
  unsubscribe(@Body() { token }: z.infer<typeof Unsubscribe>): Promise<{ name: string }> {
    return this.service.unsubscribe(token);
  }
}
