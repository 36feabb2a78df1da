import type { VisitEvent } from '@ironsilk/inspection-grading/form';
import { db, type StoredVisit, type VisitCard } from './db.ts';

/** How the last exchange with the market went. */
export type SyncState = 'idle' | 'running' | 'offline' | 'signed_out' | 'failed';

const BATCH = 200;
type Words = { field?: string; title: string; remedy?: string };

/** A request that was answered with something else than yes. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly words: Words,
  ) {
    super(words.title);
  }
}
/** No answer at all: no network, or the market is away. */
class NoAnswer extends Error {}

async function ask<T>(method: string, path: string, lang: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const bytes = body instanceof Blob;
  let answer: Response;
  try {
    answer = await fetch(`/api/inspections${path}`, {
      method,
      headers: { 'accept-language': lang, ...(body === undefined || bytes ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: bytes ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new NoAnswer();
  }
  if (answer.status >= 502 || answer.status === 429) throw new NoAnswer();
  const json = (await answer.json().catch(() => ({}))) as T & Partial<Words>;
  if (!answer.ok)
    throw new Refusal(answer.status, {
      title: json.title ?? answer.statusText,
      ...(json.remedy ? { remedy: json.remedy } : {}),
      ...(json.field ? { field: json.field } : {}),
    });
  return json;
}

/** Photographs first: an event about a photograph should find it there. */
async function sendPhotos(visitId: string, lang: string): Promise<void> {
  for (const photo of await db.photos.where({ visitId, state: 'waiting' }).toArray()) {
    const key: [string, string] = [visitId, photo.sha256];
    try {
      await ask('POST', `/${visitId}/photos`, lang, photo.blob, { 'content-type': photo.blob.type || 'image/jpeg' });
      await db.photos.update(key, { state: 'sent' });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 401 || error.status === 404 || error.status >= 500) throw error;
      await db.photos.update(key, { state: 'refused', problem: error.words });
    }
  }
}

type Synced = {
  state: string;
  accepted: string[];
  refused: { id: string; problem: { field: string; title: string; remedy: string } }[];
  events: VisitEvent[];
  cursor: number;
};

/** Sends what waits, oldest first, and takes what other devices wrote. The ids make sending again after a lost answer harmless. */
async function exchange(visitId: string, lang: string): Promise<void> {
  for (let size = BATCH; ;) {
    const visit = await db.visits.get(visitId);
    if (!visit) return;
    const unsent = (await db.events.where({ visitId, state: 'waiting' }).toArray()).sort((a, b) => a.event.clock - b.event.clock);
    const batch = unsent.slice(0, size);
    let answer: Synced;
    try {
      answer = await ask<Synced>('POST', `/${visitId}/events`, lang, { events: batch.map((e) => e.event), cursor: visit.cursor });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 413 || batch.length < 2) throw error;
      // Long remarks: too much for one request, so half of it at a time.
      size = Math.ceil(batch.length / 2);
      continue;
    }
    await db.transaction('rw', db.events, db.visits, async () => {
      for (const id of answer.accepted) await db.events.update(id, { state: 'sent' });
      for (const { id, problem } of answer.refused) await db.events.update(id, { state: 'refused', problem });
      for (const event of answer.events)
        if (!(await db.events.get(event.id))) await db.events.add({ id: event.id, visitId, state: 'sent', event });
      await db.visits.update(visitId, { cursor: answer.cursor, card: { ...visit.card, state: answer.state } });
    });
    if (unsent.length <= size) return;
  }
}

const waiting = async (visitId: string): Promise<number> =>
  (await db.events.where({ visitId, state: 'waiting' }).count()) + (await db.photos.where({ visitId, state: 'waiting' }).count());

async function submit(visit: StoredVisit, lang: string): Promise<void> {
  if (!visit.submitKey) return;
  // Entered while the rest was being sent: that goes first, or the sealed report would lack it. Once it is sealed there is
  // nothing to wait for: only the answer was lost, and asking again with the same key brings it.
  const open = (await waiting(visit.id)) + (await db.events.where({ visitId: visit.id, state: 'refused' }).count());
  if (open > 0 && visit.card.state !== 'sealed') return;
  try {
    const report = await ask<NonNullable<StoredVisit['report']>>('POST', `/${visit.id}/submit`, lang, undefined, {
      'idempotency-key': visit.submitKey,
    });
    await db.visits.update(visit.id, { report, submitKey: undefined, submitProblem: undefined, card: { ...visit.card, state: 'sealed' } });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 401 || error.status >= 500) throw error;
    await db.visits.update(visit.id, { submitKey: undefined, submitProblem: error.words });
  }
}

/** The list of my visits and, for each, everything needed without a network. */
async function fetchVisits(lang: string): Promise<void> {
  const { items } = await ask<{ items: VisitCard[] }>('GET', '/visits', lang);
  for (const card of items) {
    const known = await db.visits.get(card.id);
    if (known) await db.visits.update(card.id, { card, lost: false });
    else await fetchForm(card, lang);
  }
  const mine = new Set(items.map((i) => i.id));
  for (const visit of await db.visits.toArray())
    if (!mine.has(visit.id) && visit.card.state !== 'sealed') await db.visits.update(visit.id, { lost: true });
}

type Form = Pick<StoredVisit, 'standard' | 'carried' | 'cursor'> & { events: VisitEvent[]; photos: string[] };

async function fetchForm(card: VisitCard, lang: string): Promise<void> {
  const form = await ask<Form>('GET', `/${card.id}/form`, lang);
  await db.transaction('rw', db.visits, db.events, async () => {
    await db.visits.put({ id: card.id, card, standard: form.standard, carried: form.carried, cursor: form.cursor });
    for (const event of form.events) await db.events.put({ id: event.id, visitId: card.id, state: 'sent', event });
  });
}

/** @returns whether the market took it; a visit it does not take stands in the way of no other. */
async function syncVisit(visit: StoredVisit, lang: string): Promise<boolean> {
  if (visit.lost) return true;
  // What was entered here after another device handed it in is refused by the market, and then shown as not in the report.
  if (visit.card.state === 'sealed' && !visit.submitKey && (await waiting(visit.id)) === 0) return true;
  try {
    await sendPhotos(visit.id, lang);
    await exchange(visit.id, lang);
    await submit((await db.visits.get(visit.id))!, lang);
    if (visit.syncProblem) await db.visits.update(visit.id, { syncProblem: undefined });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 401 || error.status === 403) throw error;
    await db.visits.update(visit.id, error.status === 404 ? { lost: true } : { syncProblem: error.words });
    return error.status === 404;
  }
}

/** Exchanges everything with the market, one tab at a time. */
export function syncAll(lang: string): Promise<SyncState> {
  return navigator.locks.request('ironsilk-inspect-sync', async () => {
    try {
      await fetchVisits(lang);
      let all = true;
      for (const visit of await db.visits.toArray()) all = (await syncVisit(visit, lang)) && all;
      return all ? 'idle' : 'failed';
    } catch (error) {
      if (error instanceof NoAnswer) return 'offline';
      if (error instanceof Refusal && (error.status === 401 || error.status === 403)) return 'signed_out';
      return 'failed';
    }
  });
}
