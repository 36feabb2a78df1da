import { ImportService } from '@ironsilk/listing';
import { BatchService } from '@ironsilk/pricing-standard';
import { Player } from './player.js';
import type { Stage } from './stage.js';

const BUYER = 'pwani';
const CENTRE = 'mombasa_centre';
const DEALER = 'xiangjiang';
/** A dealer's list as lists come: one row good, one that a person has to look at. */
const STOCK_LIST = `Stock No,Brand,Model,Year,Hours,Price,Currency,City
XJ-901,Komatsu,PC200-8,2014,9120,41500,USD,Changsha
XJ-902,Caterpillar,320D,2041,-5,39800,USD,Changsha
`;

/** After the sale: a claim under warranty with parts from a centre's shelf, a search that is kept, and a list that waits for its dealer, to be put on the market or to be valued. */
export async function loadAftercare(stage: Stage): Promise<void> {
  const [buyer, centre] = [BUYER, CENTRE].map((key) => new Player(stage, stage.owner(key))) as [Player, Player];
  const [warranty] = (await buyer.ask('GET', '/api/warranties')).items;
  if (!warranty) throw new Error(`the demo sold nothing to ${BUYER}`);
  const claim = await buyer.ask(
    'POST',
    '/api/claims',
    {
      warrantyId: warranty.id,
      failedOn: warranty.startsOn,
      hoursAtFailure: (warranty.hoursAtStart ?? 0) + 12,
      component: 'hydraulics',
      complaint: 'Boom sinks by itself with the engine off, about 40 mm in ten minutes.',
      country: 'KE',
    },
    'aftercare/claim',
  );
  await centre.ask('POST', `/api/claims/${claim.id}/events`, { event: 'take' }, 'aftercare/take');
  const centreOrgId = centre.actor.orgId;
  const shelf = (await buyer.ask('GET', `/api/parts/stock?centre=${centreOrgId}&q=seal`)).items;
  const order = { centreOrgId, claimId: claim.id, lines: [{ stockId: shelf[0].id, quantity: 1 }] };
  await buyer.ask('POST', '/api/parts/orders', order, 'aftercare/parts');
  await buyer.ask(
    'POST',
    '/api/saved-searches',
    { name: '20 t excavators', filters: { family: ['excavator'], yearMin: 2015 }, alert: 'daily' },
    'aftercare/search',
  );
  const list = { bytes: Buffer.from(STOCK_LIST), fileName: 'stock-november.csv' };
  await stage.get(ImportService).handIn(stage.owner(DEALER), 'aftercare/import', list);
  await stage.get(BatchService).receive(stage.owner(DEALER), 'aftercare/valuation', list);
}
