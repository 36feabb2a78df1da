import { testDatabase } from './test-database.js';
import { platformSchema } from './migrations/index.js';
import { jobDriverContract } from './job.contract.js';
import { PgJobDriver } from './pg-job.driver.js';

jobDriverContract('Postgres', async () => {
  const database = await testDatabase([platformSchema]);
  const open: PgJobDriver[] = [];
  return {
    open: async () => {
      const driver = new PgJobDriver(database.url, { retryLimit: 2, retryDelaySeconds: 1, heartbeatSeconds: 10, pollSeconds: 0.5 });
      open.push(driver);
      return {
        driver,
        // The heartbeat stops and nothing is acknowledged, as when the process is gone.
        die: () => driver.stop(1).catch(() => undefined),
      };
    },
    close: async () => {
      await Promise.all(open.map((d) => d.stop(100).catch(() => undefined)));
      await database.drop();
    },
  };
});
