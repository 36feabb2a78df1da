/**
 * A Vendure shop for bench:search, run from bench/peers/vendure: one process, its search on Postgres or on OpenSearch.
 * Speaks to its parent: { do: 'facets' | 'reindex' } in, { done, ... } out.
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const here = createRequire(join(process.cwd(), 'package.json'));
const core = here('@vendure/core');
const { DefaultJobQueuePlugin, DefaultSearchPlugin } = core;

const { VENDURE_DATABASE, VENDURE_PORT, VENDURE_OPENSEARCH, VENDURE_FRESH } = process.env;

function searchPlugin() {
  if (!VENDURE_OPENSEARCH) return DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: false });
  const { ElasticsearchPlugin, createOpenSearchAdapter } = here('@vendure-community/elasticsearch-plugin');
  const { hostname, port } = new URL(VENDURE_OPENSEARCH);
  const adapter = () => createOpenSearchAdapter({ host: `http://${hostname}`, port: Number(port) });
  return ElasticsearchPlugin.init({ adapter, indexPrefix: 'vendure-', searchConfig: { totalItemsMaxSize: true } });
}

const config = {
  apiOptions: { port: Number(VENDURE_PORT), adminApiPath: 'admin-api', shopApiPath: 'shop-api', introspection: false },
  authOptions: {
    tokenMethod: 'bearer',
    superadminCredentials: { identifier: 'superadmin', password: 'only of this bench' },
    requireVerification: false,
  },
  dbConnectionOptions: { type: 'postgres', url: VENDURE_DATABASE, synchronize: VENDURE_FRESH === '1', logging: false, poolSize: 16 },
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new core.DefaultLogger({ level: core.LogLevel.Warn }),
  plugins: [DefaultJobQueuePlugin.init({ pollInterval: 200 }), searchPlugin()],
};

const FIRST = {
  defaultLanguage: 'en',
  defaultZone: 'World',
  taxRates: [{ name: 'None', percentage: 0 }],
  shippingMethods: [],
  paymentMethods: [],
  countries: [{ code: 'CN', name: 'China', zone: 'World' }],
  collections: [],
};

async function context(app) {
  return app.get(core.RequestContextService).create({ apiType: 'admin' });
}

const doing = {
  /** Makes the facets with their values; answers the id of each `code:value`. */
  async facets(app, { facets }) {
    await app.get(core.Populator).populateInitialData(FIRST);
    const ctx = await context(app);
    const ids = {};
    for (const [code, values] of Object.entries(facets)) {
      const facet = await app
        .get(core.FacetService)
        .create(ctx, { code, isPrivate: false, translations: [{ languageCode: 'en', name: code }] });
      for (const value of values) {
        const made = await app
          .get(core.FacetValueService)
          .create(ctx, facet, { code: `${code}-${value}`, translations: [{ languageCode: 'en', name: value }] });
        ids[`${code}:${value}`] = made.id;
      }
    }
    return { ids };
  },
  async reindex(app) {
    const job = await app.get(core.SearchService).reindex(await context(app));
    for (;;) {
      const now = await jobOf(app, job.id);
      if (now && ['COMPLETED', 'FAILED', 'CANCELLED'].includes(now.state)) return { state: now.state, error: now.error ?? null };
      await new Promise((r) => setTimeout(r, 500));
    }
  },
};

const jobOf = (app, id) => app.get(core.ConfigService).jobQueueOptions.jobQueueStrategy.findOne(id);

(async () => {
  const app = await core.bootstrap(config);
  await app.get(core.JobQueueService).start();
  process.on('message', async (message) => {
    try {
      process.send({ done: message.do, ...(await doing[message.do](app, message)) });
    } catch (error) {
      process.send({ failed: message.do, error: String(error.stack ?? error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send('ready');
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
