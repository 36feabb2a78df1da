// The image's one entry: names a process, or hands on to the CLI. Signals reach the process itself, as it is this one.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const app = (file) => import(pathToFileURL(join(import.meta.dirname, '..', file)).href);
const [name = 'api'] = process.argv.slice(2);

/** Asks the process of this container whether it can work; one without a port is well as long as it lives. */
async function healthy() {
  const port = process.env.HEALTH_PORT;
  if (port === undefined) return;
  const answer = await fetch(`http://127.0.0.1:${port}${process.env.HEALTH_PATH ?? '/health/ready'}`).catch(() => undefined);
  if (!answer?.ok) process.exitCode = 1;
}

if (name === 'healthy') await healthy();
else if (name === 'api') await app('apps/api/dist/main.js');
else if (name === 'worker') await app('apps/worker/dist/main.js');
else if (name === 'web') await app('apps/web/serve.mjs');
else await app('apps/cli/dist/main.js');
