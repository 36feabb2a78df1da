import { identitySchema } from '@ironsilk/identity';
import { makeDataSource, platformSchema, testDatabase } from '@ironsilk/platform';
import { FaultProxy } from '../../../../tools/stack/fault-proxy.js';
import { searchSchema } from '../migrations/index.js';
import { PgSearchDriver } from './pg-search.driver.js';
import { searchDriverContract } from '../search-contract/search.contract.js';

const schemas = [platformSchema, identitySchema, searchSchema];

searchDriverContract('Postgres', async () => {
  const { db, url, drop } = await testDatabase(schemas);
  const direct = new URL(url);
  const proxy = await FaultProxy.before(Number(direct.port));
  direct.hostname = '127.0.0.1';
  direct.port = String(proxy.port);
  const disturbed = await makeDataSource(direct.href, schemas, 4).initialize();
  return {
    driver: new PgSearchDriver(disturbed),
    other: new PgSearchDriver(db),
    way: {
      cut: () => proxy.set('cut'),
      slow: (slowMs) => proxy.set({ slowMs }),
      restore: () => proxy.set('none'),
    },
    settle: () => Promise.resolve(),
    close: async () => {
      proxy.set('none');
      await disturbed.destroy();
      proxy.close();
      await drop();
    },
  };
});
