/**
 * `npm run stack`: the market as it runs at scale, on this machine, until Ctrl-C: Postgres, Redis, OpenSearch, object storage, two api, two worker
 * and two web processes behind a balancer. `-- --restart [api|worker|web]` restarts those of a running one without a lost request;
 * `-- --status` says what runs where.
 */
import { parseArgs } from 'node:util';
import { PlainError, demoLogins } from '@ironsilk/cli';
import { askStack, closeDoor, openDoor } from './stack/control.ts';
import type { Status } from './stack/control.ts';
import { Stack } from './stack/stack.ts';

const dir = process.env['IRONSILK_DATA'] ?? '.data-stack';
const { values, positionals } = parseArgs({
  options: { restart: { type: 'boolean' }, status: { type: 'boolean' } },
  allowPositionals: true,
});

function print({ url, parts, balancer }: Status): void {
  console.log(`\nThe market is open: ${url}`);
  for (const { name, pid, port } of parts) console.log(`  ${name.padEnd(12)} 127.0.0.1:${String(port).padEnd(6)} process ${pid}`);
  console.log(`  answered ${balancer['answered']}, by the second one asked ${balancer['retried']}, 503 ${balancer['away']}`);
}

async function run(): Promise<void> {
  const began = Date.now();
  console.log('Ironsilk, as it runs at scale');
  const stack = await Stack.start(process.env, (line) => console.log(`  ${line}`));
  const door = await openDoor(stack);
  print({ url: stack.url, parts: stack.status() as Status['parts'], balancer: stack.balancer.counts });
  console.log(`\nAfter ${((Date.now() - began) / 1000).toFixed(1)} s. Its data lives in ${stack.dir}`);
  const logins = demoLogins(stack.dir);
  for (const login of logins) console.log(`  ${login.role.padEnd(18)} ${login.email}`);
  if (logins[0]) console.log(`  password           ${logins[0].password}`);
  console.log('\nCtrl-C stops it.');
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping …');
    closeDoor(stack, door);
    void stack.stop().then(
      () => process.exit(0),
      (error: unknown) => (console.error(error), process.exit(1)),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
}

try {
  if (values.status) print(await askStack(dir, 'GET', '/status'));
  else if (values.restart) print(await askStack(dir, 'POST', `/restart/${positionals[0] ?? 'all'}`));
  else await run();
} catch (error) {
  console.error(error instanceof PlainError ? `stack: ${error.message}` : error);
  process.exit(1);
}
