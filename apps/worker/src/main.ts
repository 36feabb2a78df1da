import { runWorker } from './run.js';

await runWorker(process.env);
