import { createHash } from 'node:crypto';
import { newId } from '@ironsilk/kernel';
import { verifyOffline, visit } from './inspect.js';
import { checkPapers, valueOn } from './papers.js';
import { until } from './person.js';
import type { Person } from './person.js';
import type { Picture } from './pictures.js';
import { check } from './story.js';
import type { Step, Story } from './story.js';

/** What was agreed in step 5, and what the machine weighs. */
const PRICE_MINOR = 5_600_000n;
const GROSS_KG = 21_900;

const days = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

type Part = { key: string; state: string; paymentId: string | null; dueMinor: string; releasedMinor: string; fundedMinor: string };
type Order = {
  parts: Part[];
  deal: string;
  physical: string;
  documents: string;
  entries: { at: string; actor: { kind: string; org: string | null } }[];
  papers: { kind: string; href: string }[];
  claim: unknown;
};

const order = (story: Story): Promise<Order> => story.people.buyer.ask('GET', `/api/orders/${story.known['orderId']}`);
const part = async (story: Story, key: string): Promise<Part> => (await order(story)).parts.find((p) => p.key === key)!;

/** The buyer pays one part at the sandbox checkout: a declined card first, then an approved one. */
async function pay(story: Story, key: string, declinedFirst = false): Promise<void> {
  const { buyer } = story.people;
  const { paymentId } = await until(`the part "${key}" to be asked for`, async () => {
    const p = await part(story, key);
    return p.paymentId !== null && p;
  });
  if (declinedFirst) {
    await buyer.ask('POST', `/api/payments/${paymentId}/sandbox`, { method: 'card', outcome: 'declined' });
    await until('the declined card to be told', async () => (await buyer.ask('GET', `/api/payments/${paymentId}`)).state === 'failed');
  }
  await buyer.ask('POST', `/api/payments/${paymentId}/sandbox`, { method: 'card', outcome: 'approved' });
  await until(`the part "${key}" to be held`, async () => ['held', 'released'].includes((await part(story, key)).state));
}

/** 6. Pay: the first two parts into escrow, each released on its artefact only. */
export const payStep: Step = {
  name: '6 Pay',
  run: async (story) => {
    const { rival } = story.people;
    const first = await part(story, 'acceptance');
    await rival.refused('payment.not_found', 'GET', `/api/payments/${first.paymentId}`);
    const forged = { type: 'payment.succeeded', data: { id: first.paymentId } };
    await rival.refused('webhook.bad_headers', 'POST', '/api/webhooks/sandbox', forged);
    await rival.refused('webhook.bad_signature', 'POST', '/api/webhooks/sandbox', forged, {
      'webhook-id': newId(),
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': `v1,${createHash('sha256').update(JSON.stringify(forged)).digest('base64')}`,
    });
    await pay(story, 'acceptance', true);
    await pay(story, 'inspection');
    const now = await order(story);
    const loading = now.parts.find((p) => p.key === 'loading')!;
    check(loading.releasedMinor === '0', 'nothing of the 60 % is released before the bill of lading');
    await until('the proforma', async () => (await order(story)).papers.some((p) => p.kind === 'proforma'));
    return { made: '10 % and 20 % in escrow', checked: 'declined card and forged webhook changed nothing; a stranger sees no payment' };
  },
};

/** 8a. Booking, before customs and loading. */
export const book: Step = {
  name: '8 Ship: booking',
  run: async (story) => {
    const { dealer, forwarder } = story.people;
    const id = story.known['orderId']!;
    await dealer.ask('POST', `/api/shipments/${id}/ask`, {
      mode: 'roro',
      forwarderOrgId: forwarder.orgId,
      pol: 'CNSHG',
      pod: 'KEMBA',
      readyOn: days(7),
      note: null,
    });
    await forwarder.ask('POST', `/api/shipments/${id}/confirm`, {
      bookingNo: `HNE${newId().slice(-7).toUpperCase()}`,
      carrier: 'Example Line',
      vessel: 'EXAMPLE HIGHWAY',
      voyage: '045W',
      etdOn: days(14),
      etaOn: days(42),
    });
    await pay(story, 'loading');
    return { made: 'RoRo booking Shanghai to Mombasa, 60 % in escrow', checked: 'the forwarder confirmed, not the dealer' };
  },
};

/** 7. Clear: four papers from one set of facts, customs by simulator, the certificate of the destination. */
export const clear: Step = {
  name: '7 Clear',
  run: async (story) => {
    const { dealer, broker, rival } = story.people;
    const orderId = story.known['orderId']!;
    const { id } = await dealer.ask('POST', '/api/declarations', { orderId, brokerOrgId: broker.orgId });
    await rival.refused('access.denied', 'GET', `/api/declarations/${id}`);
    let file = await broker.ask('GET', `/api/declarations/${id}`);
    const typed: Record<string, string | number> = {};
    for (const key of file.missing as string[]) typed[key] = KNOWN_FACTS[key] ?? '';
    check(
      !Object.values(typed).includes(''),
      `the broker knows what is missing (${Object.keys(typed)
        .filter((k) => typed[k] === '')
        .join(', ')})`,
    );
    if (Object.keys(typed).length > 0) await broker.ask('PUT', `/api/declarations/${id}/facts`, { facts: typed });
    await broker.ask('POST', `/api/declarations/${id}/documents`);
    file = await broker.ask('GET', `/api/declarations/${id}`);
    const facts = Object.fromEntries(file.facts.map((f: { key: string; value: unknown }) => [f.key, f.value]));
    for (const wanted of file.wanted as { code: string; there: boolean; blocking: boolean }[]) {
      if (wanted.there) continue;
      const pin = String(Object.entries(facts).find(([k]) => /pin$/i.test(k))?.[1] ?? '');
      await broker.ask(
        'POST',
        `/api/declarations/${id}/certificates?code=${wanted.code}&number=COC-${newId().slice(-6)}&pin=${encodeURIComponent(pin)}&issuedOn=${days(0)}&name=coc.pdf`,
        Buffer.from(
          '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
        ),
        { 'content-type': 'application/pdf' },
      );
    }
    file = await broker.ask('GET', `/api/declarations/${id}`);
    for (const f of file.findings as { rule: string; severity: string; placesHash: string; accepted: unknown }[]) {
      check(f.severity === 'W', `no paper contradicts another (${f.rule})`);
      if (!f.accepted)
        await broker.ask('POST', `/api/declarations/${id}/acceptances`, {
          rule: f.rule,
          placesHash: f.placesHash,
          reason: 'Checked against the booking.',
        });
    }
    await checkPapers(broker, id, { totalMinor: PRICE_MINOR, currency: 'USD', grossKg: GROSS_KG });
    await broker.ask('POST', `/api/declarations/${id}/submit`);
    const released = await until('customs to release the export', async () => {
      const now = await broker.ask('GET', `/api/declarations/${id}`);
      if (['returned', 'RETURNED'].includes(now.state))
        throw new Error(`customs returned the declaration: ${JSON.stringify(now.receipts.at(-1))}`);
      return /released/i.test(now.state) && now;
    });
    const share = Math.round(released.filled.shareBp / 100);
    story.known['declarationId'] = id;
    return {
      made: `declaration ${released.entryId ?? ''} (simulated), ${released.receipts.length} receipts`,
      checked: `${share} % of the facts filled by themselves; four papers agree, add up and are printed so; certificate of the destination attached`,
    };
  },
};

/** Facts that no table holds: what a broker types from the register and the booking. */
const KNOWN_FACTS: Readonly<Record<string, string | number>> = {
  'customs.exitPort': '310001',
  'exporter.customsCode': '4301960123',
  'broker.customsCode': '4301980012',
};

/** 8b. Loading and the bill of lading, on which the 60 % go to the dealer. */
export const sail = (pictures: readonly Picture[]): Step => ({
  name: '8 Ship: on board',
  run: async (story) => {
    const { forwarder, dealer } = story.people;
    const id = story.known['orderId']!;
    const photos: string[] = [];
    for (const picture of pictures.slice(0, 6)) {
      await forwarder.ask('POST', `/api/orders/${id}/files?purpose=loading_photo&name=${picture.fileName}`, picture.bytes, {
        'content-type': 'image/jpeg',
      });
      photos.push(createHash('sha256').update(picture.bytes).digest('hex'));
    }
    const load = { photos, containerNo: null, sealNo: null, loadedOn: days(0) };
    const own = await dealer.send('POST', `/api/shipments/${id}/load`, load);
    check(own.status === 403, 'the dealer cannot mark his own loading');
    await until('the loading to be taken', async () => (await forwarder.send('POST', `/api/shipments/${id}/load`, load)).status < 300);
    await forwarder.ask('POST', `/api/shipments/${id}/board`, {
      blNo: `EXL${newId().slice(-8).toUpperCase()}`,
      onBoardOn: days(0),
      vessel: 'EXAMPLE HIGHWAY',
      voyage: '045W',
      pol: 'CNSHG',
      pod: 'KEMBA',
      freightTerm: 'COL',
      grossMassKg: GROSS_KG,
      packages: 1,
      etaOn: days(28),
    });
    const { documents } = await story.people.broker.ask('GET', `/api/declarations/${story.known['declarationId']}`);
    const { bill } = (await story.people.buyer.ask('GET', `/api/orders/${id}`)).shipment;
    for (const path of ['packing_list totalGrossKg', 'export_declaration grossKg'])
      check(valueOn(documents, path) === bill.grossMassKg, `the bill of lading weighs what the ${path} says (${bill.grossMassKg} kg)`);
    await until('the 60 % to be released on the bill of lading', async () => BigInt((await part(story, 'loading')).releasedMinor) > 0n);
    await until('customs to close the declaration', async () =>
      /closed/i.test((await story.people.broker.ask('GET', `/api/declarations/${story.known['declarationId']}`)).state),
    );
    return {
      made: 'six loading photos, on-board bill of lading',
      checked: '60 % released on it and not before; dealer refused; declaration closed',
    };
  },
});

/** Every currency of the market's books sums to zero over all accounts. */
async function ledgerBalances(operator: Person): Promise<void> {
  const { balances } = await operator.ask<{ balances: { currency: string; balanceMinor: string }[] }>('GET', '/api/statements/market');
  const sums = new Map<string, bigint>();
  for (const b of balances) sums.set(b.currency, (sums.get(b.currency) ?? 0n) + BigInt(b.balanceMinor));
  check(
    balances.some((b) => b.currency === 'USD' && b.balanceMinor !== '0'),
    'the books of the market hold the deal',
  );
  for (const [currency, sum] of sums) check(sum === 0n, `the books of the market balance in ${currency} (${sum})`);
}

/** 9. Arrive: the last part, arrival inspection of the same items, acceptance, both statements. */
export const arrive = (pictures: readonly Picture[]): Step => ({
  name: '9 Arrive',
  run: async (story) => {
    const { forwarder, buyer, dealer, operator, arrivalInspector } = story.people;
    const id = story.known['orderId']!;
    await pay(story, 'arrival');
    await forwarder.ask('POST', `/api/shipments/${id}/arrive`, { arrivedOn: days(0), place: 'Mombasa' });
    const inspection = await until('the arrival inspection to be asked for', async () => {
      const { items } = await operator.ask('GET', '/api/inspections?state=open');
      return items.find((i: { orderId: string | null; purpose: string }) => i.orderId === id && i.purpose === 'arrival');
    });
    await operator.ask('POST', `/api/inspections/${inspection.id}/assign`, { bodyOrgId: arrivalInspector.orgId });
    const { inspectors } = await arrivalInspector.ask('GET', `/api/inspections/${inspection.id}`);
    await arrivalInspector.ask('POST', `/api/inspections/${inspection.id}/assign`, { inspectorId: inspectors[0].id });
    const { reportHash } = await visit(arrivalInspector, inspection.id, pictures.slice(0, 8), 0.31, 20_261_123);
    const report = await buyer.ask('GET', `/api/reports/${reportHash}`);
    check(report.comparison !== null && report.comparison.rows.length > 0, 'the report shows the difference from the origin');
    await verifyOffline(buyer, story, reportHash);
    await until('the arrival to be ready for acceptance', async () => (await order(story)).deal === 'arrived');
    await buyer.ask('POST', `/api/orders/${id}/accept`, {});
    const end = await until('the deal to be settled', async () => {
      const now = await order(story);
      return now.deal === 'accepted' && now.parts.every((p) => p.state === 'released') && now;
    });
    check(
      end.entries.every((e) => e.at && e.actor.kind),
      'every entry of the timeline has an actor and a time',
    );
    const total = end.parts.reduce((sum, p) => sum + BigInt(p.releasedMinor), 0n);
    check(total === PRICE_MINOR, `all of the price went to the dealer's account, fee included (${total})`);
    for (const who of [buyer, dealer])
      check((await who.ask('GET', `/api/statements/orders/${id}`)).lines?.length > 0, `the ${who.role} has a statement`);
    const paid = await until('the dealer to be paid out', async () => {
      const mine = await dealer.ask('GET', `/api/statements/orders/${id}`);
      return mine.totals.dealerMinor === '0' && mine.totals;
    });
    check(
      BigInt(paid.sentMinor) + BigInt(paid.feeMinor) === total,
      `all of it but the fee was sent to the dealer's bank (${paid.sentMinor})`,
    );
    check((await dealer.ask('GET', '/api/statements')).payout.waiting.length === 0, 'nothing waits for a payout account');
    await ledgerBalances(operator);
    const shown = await buyer.ask('GET', `/api/listings/${story.known['listingId']}`);
    check(shown.state === 'sold', `the machine is sold (${shown.state})`);
    return {
      made: `arrival report ${reportHash.slice(0, 10)}, acceptance, two statements`,
      checked: `${report.comparison.remeasured} items measured again; 100 % settled; entries sum to zero`,
    };
  },
});
