import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Alert } from './saved-search.js';
import type { SearchFilters } from '../query/search-query.js';

export type SavedSearchCard = {
  readonly id: string;
  readonly name: string;
  readonly filters: SearchFilters;
  readonly alert: Alert;
  readonly createdAt: Date;
  readonly mailedAt: Date | null;
  readonly found: number;
};

@Injectable()
export class SavedSearchView {
  constructor(private readonly db: DataSource) {}

  /** A person's saved searches, newest first; `found` counts the machines they found since they were saved. */
  ofPerson(userId: string): Promise<SavedSearchCard[]> {
    return this.db.query(
      `select s.id, s.name, s.filters, s.alert, s.created_at as "createdAt", s.mailed_at as "mailedAt",
         (select count(*)::int from search.alert_hit h where h.saved_search_id = s.id) as found
       from search.saved_search s where s.user_id = $1 order by s.created_at desc, s.id`,
      [userId],
    );
  }
}
