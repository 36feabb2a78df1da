export { CustomsWorkflowModule } from './customs-workflow.module.js';
