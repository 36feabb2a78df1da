export { AppModule } from './app.module.js';
export type { AppParts } from './app.module.js';
export { requireEndpoints } from './endpoints.js';
export type { DeclaredEndpoint } from './endpoints.js';
export { modules, schemas } from './libs.js';
export { openApi } from './openapi.js';
export { runApi } from './run.js';
export { createServer } from './server.js';
export type { Server } from './server.js';
