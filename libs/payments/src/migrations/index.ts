import type { LibSchema } from '@ironsilk/platform';
import { DisputeRow, EscrowRow, PaymentRow, TransferRow } from '../escrow.entity.js';
import { Payments1763900900000 } from './1763900900000-payments.js';
import { PayoutAccount1763901300000 } from './1763901300000-payout-account.js';
import { PayoutCurrency1764600400000 } from './1764600400000-payout-currency.js';
import { TransferReason1764600500000 } from './1764600500000-transfer-reason.js';
import { Disputes1764700700000 } from './1764700700000-disputes.js';

export const paymentsSchema: LibSchema = {
  entities: [EscrowRow as never, PaymentRow as never, TransferRow as never, DisputeRow as never],
  migrations: [
    Payments1763900900000,
    PayoutAccount1763901300000,
    PayoutCurrency1764600400000,
    TransferReason1764600500000,
    Disputes1764700700000,
  ],
};
