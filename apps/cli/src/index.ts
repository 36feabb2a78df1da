export { forgetRunning, noteRunning, openDataDir, runningMarket } from './data-dir.js';
export { demoLogins } from './demo.js';
export { Database, prepare, refuseTakenPort, startMarket } from './market.js';
export { PlainError } from './plain-error.js';
export { Supervised, appScript } from './supervisor.js';
export { verifyInvariants } from './invariants.js';
export { backup, restore } from './backup.js';
