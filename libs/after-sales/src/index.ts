export { afterSalesInvariants } from './after-sales.invariants.js';
export { AfterSalesModule } from './after-sales.module.js';
export { CentreView } from './centre.view.js';
export { ClaimService } from './claim.service.js';
export type { AcceptedMachine } from './claim.service.js';
export { afterSalesSchema } from './migrations/index.js';
export { PartService } from './part.service.js';
export { greatCircleKm, travelTime } from './travel.js';
export { coverage, endsOn } from './warranty.js';
