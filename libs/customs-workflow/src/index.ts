export type { CustomsDriver } from './customs.driver.js';
export { CustomsWorkflowModule } from './customs-workflow.module.js';
export { DeclarationService } from './declaration.service.js';
export { DeclarationView } from './declaration.view.js';
export { ImportEstimateView } from './import-estimate.view.js';
export type { ImportEstimate } from './import-estimate.view.js';
export { customsWorkflowSchema } from './migrations/index.js';
export { customsInvariants } from './customs-workflow.invariants.js';
export { GatewayService } from './gateway.service.js';
