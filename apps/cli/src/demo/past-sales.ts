import { IndexService, SaleService, ValuationService, demoSales, standardInForce } from '@ironsilk/pricing-standard';
import type { Stage } from './stage.js';

/** Three years of made-up sales before the demo began, and the price index read from them. Marked as made up wherever they are shown. */
export async function loadPastSales(stage: Stage, today: string): Promise<void> {
  const { standard } = standardInForce(stage.get(ValuationService).standards, today);
  await stage.get(SaleService).add(stage.parts.db.manager, demoSales(stage.catalog, standard, today));
  await stage.get(IndexService).run();
}
