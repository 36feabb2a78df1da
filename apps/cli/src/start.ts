import { demoLogins } from './demo.js';
import { startMarket } from './market.js';

/** `ironsilk start`: everything on this machine, until Ctrl-C. */
export async function start(env: Record<string, string | undefined>): Promise<void> {
  const began = Date.now();
  const say = (line: string): void => console.log(`  ${line}`);
  console.log('Ironsilk');
  const market = await startMarket({ LOG_LEVEL: 'warn', ...env }, say);
  console.log(`\nThe market is open: ${market.url}   (after ${((Date.now() - began) / 1000).toFixed(1)} s)`);
  console.log(`Its data lives in ${market.dataDir}`);
  const logins = demoLogins(market.dataDir);
  if (logins.length > 0) {
    console.log('\nDemo logins (password for all: see below)');
    for (const login of logins) console.log(`  ${login.role.padEnd(18)} ${login.email}`);
    console.log(`  password           ${logins[0]!.password}`);
  }
  console.log('\nCtrl-C stops it.');

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping …');
    void market.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
}
