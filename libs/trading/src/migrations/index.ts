import type { LibSchema } from '@ironsilk/platform';
import { OfferRow } from '../offer.entity.js';
import { ArrivalClaimRow, OrderRow, ShipmentRow } from '../order.entity.js';
import { Trading1763901000000 } from './1763901000000-trading.js';

export const tradingSchema: LibSchema = {
  entities: [OfferRow as never, OrderRow as never, ShipmentRow as never, ArrivalClaimRow as never],
  migrations: [Trading1763901000000],
};
