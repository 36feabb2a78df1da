import type { DemoListing } from './listings.js';
import { Player } from './player.js';
import type { Stage } from './stage.js';
import { ENDINGS, WAY, offer, terms, type Deal } from './way.js';

type Scene = {
  readonly key: string;
  readonly buyer: string;
  readonly dealer: string;
  readonly until: keyof typeof WAY;
  readonly ending?: keyof typeof ENDINGS;
};

/** Deals at every stage of the way. Most are between the two people whose logins the start prints first. */
const SCENES: readonly Scene[] = [
  { key: 'o01', buyer: 'pwani', dealer: 'xiangjiang', until: 'agree' },
  { key: 'o02', buyer: 'almaty', dealer: 'chenghua', until: 'agree' },
  { key: 'o03', buyer: 'pwani', dealer: 'xiangjiang', until: 'payAcceptance' },
  { key: 'o04', buyer: 'abidjan', dealer: 'nansha', until: 'payInspection' },
  { key: 'o05', buyer: 'pwani', dealer: 'xiangjiang', until: 'askBooking' },
  { key: 'o06', buyer: 'jebelali', dealer: 'pudong', until: 'confirmBooking' },
  { key: 'o07', buyer: 'kilimani', dealer: 'xiangjiang', until: 'payLoading' },
  { key: 'o08', buyer: 'pwani', dealer: 'xiangjiang', until: 'prepareExport' },
  { key: 'o09', buyer: 'haiphong', dealer: 'nansha', until: 'clearExport' },
  { key: 'o10', buyer: 'pwani', dealer: 'xiangjiang', until: 'load' },
  { key: 'o11', buyer: 'jebelali', dealer: 'yueyang', until: 'board' },
  { key: 'o12', buyer: 'pwani', dealer: 'xiangjiang', until: 'payArrival' },
  { key: 'o13', buyer: 'pwani', dealer: 'xingsha', until: 'arrive' },
  { key: 'o14', buyer: 'kilimani', dealer: 'xiangjiang', until: 'arrive', ending: 'claim' },
  { key: 'o15', buyer: 'pwani', dealer: 'xiangjiang', until: 'arrive', ending: 'accept' },
  { key: 'o16', buyer: 'lagos', dealer: 'pudong', until: 'payAcceptance', ending: 'buyerCancels' },
  { key: 'o17', buyer: 'karachi', dealer: 'xingsha', until: 'agree', ending: 'dealerCancels' },
];
/** Conversations that are no deal (yet): the dealer's turn, the buyer's turn, turned down, taken back. */
const TALKS: readonly {
  readonly key: string;
  readonly buyer: string;
  readonly dealer: string;
  readonly then?: 'counter' | 'reject' | 'withdraw';
}[] = [
  { key: 't01', buyer: 'pwani', dealer: 'xiangjiang' },
  { key: 't02', buyer: 'abidjan', dealer: 'xiangjiang' },
  { key: 't03', buyer: 'pwani', dealer: 'nansha', then: 'counter' },
  { key: 't04', buyer: 'jebelali', dealer: 'xiangjiang', then: 'counter' },
  { key: 't05', buyer: 'karachi', dealer: 'xiangjiang', then: 'reject' },
  { key: 't06', buyer: 'pwani', dealer: 'pudong', then: 'withdraw' },
];

/** Ports of the demo's buyers, by organisation. */
const PORTS: Readonly<Record<string, readonly [place: string, locode: string]>> = {
  pwani: ['Mombasa', 'KEMBA'],
  kilimani: ['Mombasa', 'KEMBA'],
  almaty: ['Almaty', 'KZALA'],
  abidjan: ['Abidjan', 'CIABJ'],
  jebelali: ['Jebel Ali', 'AEJEA'],
  haiphong: ['Hai Phong', 'VNHPH'],
  lagos: ['Lagos', 'NGLOS'],
  karachi: ['Karachi', 'PKKHI'],
};

class Cast {
  private readonly players = new Map<string, Player>();
  private readonly free: DemoListing[];

  /** `sealed` machines have a report; the youngest are sold first, as in life. */
  constructor(
    private readonly stage: Stage,
    sealed: readonly DemoListing[],
    private readonly today: string,
  ) {
    this.free = [...sealed].sort((a, b) => b.machine.yearMade - a.machine.yearMade);
  }

  player(key: string): Player {
    const known = this.players.get(key) ?? new Player(this.stage, this.stage.owner(key));
    this.players.set(key, known);
    return known;
  }

  deal(scene: { key: string; buyer: string; dealer: string }): Deal {
    const at = this.free.findIndex((l) => l.machine.dealerKey === scene.dealer);
    if (at < 0) throw new Error(`the demo has no inspected machine of ${scene.dealer} left for ${scene.key}`);
    const [listing] = this.free.splice(at, 1);
    const [place, pod] = PORTS[scene.buyer]!;
    const players = {
      buyer: this.player(scene.buyer),
      dealer: this.player(scene.dealer),
      forwarder: this.player('silkroad_forwarding'),
      broker: this.player('tongda'),
    };
    return {
      key: scene.key,
      listing: listing!,
      ...players,
      country: this.stage.organisation(scene.buyer).country,
      place,
      pod,
      today: this.today,
    };
  }
}

async function talk(deal: Deal, then: (typeof TALKS)[number]['then']): Promise<void> {
  const offerId = await offer(deal, 'Is the machine still there? What would spare filters cost?');
  const say = (who: Player, step: string, body?: unknown) => who.ask('POST', `/api/offers/${offerId}/${step}`, body, `${deal.key}/${step}`);
  if (then === 'counter') await say(deal.dealer, 'counter', { ...terms(deal, 98n), message: 'With a set of filters, at this price.' });
  if (then === 'reject') await say(deal.dealer, 'reject');
  if (then === 'withdraw') await say(deal.buyer, 'withdraw');
}

/** Deals and conversations, each step of all deals before the next, with the work in between done. Returns how many deals there are. */
export async function loadOrders(
  stage: Stage,
  sealed: readonly DemoListing[],
  today: string,
  progress: (text: string) => void,
): Promise<number> {
  const cast = new Cast(stage, sealed, today);
  const deals = SCENES.map((scene) => ({ scene, deal: cast.deal(scene) }));
  const talks = TALKS.map((one) => ({ ...one, deal: cast.deal(one) }));
  for (const { deal, then } of talks) await talk(deal, then);
  const names = Object.keys(WAY) as (keyof typeof WAY)[];
  for (const [n, name] of names.entries()) {
    for (const { scene, deal } of deals) if (names.indexOf(scene.until) >= n) await WAY[name](stage, deal);
    await stage.settle();
    progress(name);
  }
  for (const { scene, deal } of deals) if (scene.ending) await ENDINGS[scene.ending](stage, deal);
  await stage.settle();
  return deals.length;
}
