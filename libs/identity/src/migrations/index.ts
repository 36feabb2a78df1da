import type { LibSchema } from '@ironsilk/platform';
import { OrganisationRow } from '../organisation.entity.js';
import { Identity1763900100000 } from './1763900100000-identity.js';
import { ApiKeyLimits1763901400000 } from './1763901400000-api-key-limits.js';
import { RoleSince1764600100000 } from './1764600100000-role-since.js';
import { PayoutAccountCurrency1764600300000 } from './1764600300000-payout-account-currency.js';
import { ComplianceRole1764700400000 } from './1764700400000-compliance-role.js';
import { NotificationKey1764700900000 } from './1764700900000-notification-key.js';

export const identitySchema: LibSchema = {
  entities: [OrganisationRow as never],
  migrations: [
    Identity1763900100000,
    ApiKeyLimits1763901400000,
    RoleSince1764600100000,
    PayoutAccountCurrency1764600300000,
    ComplianceRole1764700400000,
    NotificationKey1764700900000,
  ],
};
