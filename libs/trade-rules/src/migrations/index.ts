import type { LibSchema } from '@ironsilk/platform';
import { TradeRules1764700500000 } from './1764700500000-trade-rules.js';

export const tradeRulesSchema: LibSchema = { entities: [], migrations: [TradeRules1764700500000] };
