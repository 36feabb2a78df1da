export { startMarket } from './market.js';
export { verifyInvariants } from './invariants.js';
export { backup, restore } from './backup.js';
