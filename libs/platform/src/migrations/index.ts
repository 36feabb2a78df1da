import type { LibSchema } from '../database.js';
import { Platform1763900000000 } from './1763900000000-platform.js';
import { MailDelivery1764600600000 } from './1764600600000-mail-delivery.js';
import { Handlers1764600800000 } from './1764600800000-handlers.js';
import { OutboxRelayed1764600700000 } from './1764600700000-outbox-relayed.js';
import { OutboxTrace1764600000000 } from './1764600000000-outbox-trace.js';

export const platformSchema: LibSchema = {
  entities: [],
  migrations: [
    Platform1763900000000,
    OutboxTrace1764600000000,
    MailDelivery1764600600000,
    OutboxRelayed1764600700000,
    Handlers1764600800000,
  ],
};
