import { seeded } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { StandardRepo, itemsOf, sampleAnswers } from '@ironsilk/inspection-grading';
import sharp from 'sharp';
import type { Person, TestMarket } from '../market.js';

/** An inspection of a published excavator from the dealer's wish to the seal, over the api; gives the report's hash. */
export async function inspected(market: TestMarket, listingId: string, dealer: Person, body: Person): Promise<string> {
  const ask = async (who: Person, method: string, path: string, input?: unknown, headers?: Record<string, string>) => {
    const answer = await who.call(method, path, input, headers);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { id } = await ask(dealer, 'POST', '/api/inspections', { listingId, bodyOrgId: body.orgId });
  await ask(body, 'POST', `/api/inspections/${id}/assign`, { inspectorId: body.userId });
  const standard = market.get(StandardRepo).forFamily('excavator');
  let clock = 0;
  const event = (what: object) => ({ id: newId(), visitId: id, deviceId: 'phone', clock: ++clock, at: new Date().toISOString(), ...what });
  const machine = { massKg: 21_500, powerKw: 110 };
  const answers = sampleAnswers(standard, { machine, wear: 0.05, hours: 4210, roll: seeded(id).next });
  const events = answers.map((answer) => event({ kind: 'answer', answer }));
  const wanted = itemsOf(standard).flatMap((item) => (item.photosRequired ? Array.from({ length: item.photos }, () => item.id) : []));
  for (const [n, itemId] of wanted.entries()) {
    const jpeg = await sharp({ create: { width: 640, height: 420, channels: 3, background: { r: n % 255, g: 120, b: 40 } } })
      .jpeg()
      .toBuffer();
    const { sha256 } = await ask(body, 'POST', `/api/inspections/${id}/photos`, jpeg, { 'content-type': 'image/jpeg' });
    events.push(event({ kind: 'photo', photo: { sha256, itemId } }));
  }
  events.push(event({ kind: 'own_grade', own: { grade: 'A' } }));
  await ask(body, 'POST', `/api/inspections/${id}/events`, { events, cursor: 0 });
  return (await ask(body, 'POST', `/api/inspections/${id}/submit`)).reportHash;
}
