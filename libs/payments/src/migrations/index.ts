import type { LibSchema } from '@ironsilk/platform';
import { EscrowRow, PaymentRow, TransferRow } from '../escrow.entity.js';
import { Payments1763900900000 } from './1763900900000-payments.js';

export const paymentsSchema: LibSchema = {
  entities: [EscrowRow as never, PaymentRow as never, TransferRow as never],
  migrations: [Payments1763900900000],
};
