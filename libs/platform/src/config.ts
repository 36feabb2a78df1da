import { z } from 'zod';

const flag = z.enum(['on', 'off']);
const port = z.coerce.number().int().min(0).max(65_535);

/** Every variable the product reads, with its default. `docs/configuration.md` is generated from here. */
export const configSchema = z.object({
  PORT: port.default(3000).describe('Port of the market: pages and API on one origin.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PUBLIC_URL: z.url().optional().describe('Address that visitors see, for links in mails and QR codes. Default: http://localhost:PORT.'),
  IRONSILK_DATA: z.string().default('.data').describe('Data directory: database, files, keys, mailbox. Created on first start.'),
  DATABASE_URL: z.string().optional().describe('An external Postgres ≥ 16. Without it the embedded Postgres runs in the data directory.'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16).describe('Connections each process may hold.'),
  IRONSILK_CONFIG: z.string().default('config').describe('Folder of the standards, rules, processes and messages.'),
  API_ORIGIN: z.url().optional().describe('Where the web finds the API when it runs as a process of its own.'),
  WEB: flag.default('on').describe('Whether the api process serves the pages too.'),
  PAGE_CACHE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(2)
    .describe('How long a rendered public page serves everybody who is not signed in. 0: every page is rendered afresh.'),
  DEMO: flag.default('on').describe('Whether the first start loads the demo market.'),
  AUTH_SECRET: z.string().min(32).optional().describe('Secret that signs sessions. Default: made once and kept in the data directory.'),
  TRUST_PROXY: flag.default('off').describe('Whether the last address in X-Forwarded-For, written by the one proxy in front, is believed.'),
  RATE_LIMIT: z.coerce.number().min(0.01).max(1000).default(1).describe('Factor on every rate limit (tests raise it).'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('Level of the structured log.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('Collector that takes traces by OTLP/HTTP; `/v1/traces` is added. Without it no trace is made and the SDK is not loaded.'),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional().describe('Headers for the collector, `name=value`, comma between.'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1).describe('Share of traces that are kept, 0 to 1.'),
  METRICS_PORT: port
    .optional()
    .describe(
      'Port of its own for /metrics, /health/live and /health/ready; a worker has no other. Without it the api shows /metrics on the loopback address only.',
    ),
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .default(30 * 1024 * 1024)
    .describe('Largest single upload.'),
  MAX_IMAGE_PIXELS: z.coerce.number().int().default(50_000_000).describe('Largest picture; more is refused with field and remedy.'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .optional()
    .describe('A Redis ≥ 6.2 for the queue (`appendonly yes`, `maxmemory-policy noeviction`). Without it the queue is in Postgres.'),
  S3_BUCKET: z.string().optional().describe('Bucket for files and pictures. Without it they are in the data directory.'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the bucket.'),
  S3_ENDPOINT: z.url().optional().describe('Address of an S3-compatible store. Without it: Amazon S3.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Key of the bucket; needed with S3_BUCKET.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret of that key; needed with S3_BUCKET.'),
  OPENSEARCH_URL: z
    .url()
    .optional()
    .describe('An OpenSearch or Elasticsearch for the search. Without it Postgres answers; with it, while the engine is away.'),
  OPENSEARCH_USERNAME: z.string().optional().describe('User of the search engine, if it asks for one.'),
  OPENSEARCH_PASSWORD: z.string().optional().describe('Password of that user; needed with OPENSEARCH_USERNAME.'),
  OPENSEARCH_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('ironsilk')
    .describe('How the names of the indexes begin; two markets on one engine need two.'),
  OPENSEARCH_REPLICAS: z.coerce.number().int().min(0).max(5).default(0).describe('Copies of the index on other nodes of the engine.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional()
    .describe('Mail server, `smtps://user:password@host:port`. Without it mails stay in the local mailbox.'),
  MAIL_FROM: z.string().default('Ironsilk <no-reply@localhost>').describe('Sender of mails.'),
  REMOTE_PATIENCE: z.coerce
    .number()
    .min(0.01)
    .max(100)
    .default(1)
    .describe(
      'Factor on how long other servers (files, queue, mail, payments, search) may take, and are left alone or waited for after they failed.',
    ),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/)
    .optional()
    .describe('Key of a Stripe platform account. Without it payments go through the sandbox provider, which moves no money.'),
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .regex(/^whsec_[^\s,]+(,whsec_[^\s,]+)*$/)
    .optional()
    .describe(
      'Signing secrets of the Stripe destinations that send to /api/webhooks/stripe, comma between: one for the platform, one for connected accounts, and an old one while it is rolled. Needed with STRIPE_SECRET_KEY.',
    ),
  STRIPE_API_BASE: z.url().optional().describe('Another address than Stripe’s, for stripe-mock. Refused with a live key.'),
  JOB_HEARTBEAT_SECONDS: z.coerce
    .number()
    .int()
    .min(10)
    .max(600)
    .default(20)
    .describe('A job whose worker has not been heard of for so long is given to another.'),
  SHUTDOWN_SECONDS: z.coerce.number().int().min(1).max(120).default(25).describe('How long a process may finish its work after SIGTERM.'),
  SANDBOX_WEBHOOKS: z
    .enum(['http', 'direct'])
    .default('http')
    .describe('How the sandbox payment provider hands its webhooks over: by HTTP to PUBLIC_URL, or straight in (tests without a port).'),
  SANDBOX_DELAY_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(2_000)
    .describe('How late the sandbox payment provider delivers a webhook at most.'),
  CUSTOMS_PACE_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_600_000)
    .default(1_500)
    .describe('Pace of the customs simulator: how long it waits between two receipts.'),
  IRONSILK_CHAOS: z
    .string()
    .optional()
    .describe('Tests only: `point[:target]`, comma between: where a process is killed once (target self or postgres).'),
});

// A bucket without its key is found at the start, not at the first upload.
const checkedSchema = configSchema.superRefine((c, ctx) => {
  for (const key of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const)
    if (c.S3_BUCKET && !c[key]) ctx.addIssue({ code: 'custom', path: [key], message: 'is needed when S3_BUCKET is set' });
  if (c.OPENSEARCH_USERNAME && !c.OPENSEARCH_PASSWORD)
    ctx.addIssue({ code: 'custom', path: ['OPENSEARCH_PASSWORD'], message: 'is needed when OPENSEARCH_USERNAME is set' });
  // Money that comes and is never heard of is worse than none.
  if (c.STRIPE_SECRET_KEY && !c.STRIPE_WEBHOOK_SECRETS)
    ctx.addIssue({ code: 'custom', path: ['STRIPE_WEBHOOK_SECRETS'], message: 'is needed when STRIPE_SECRET_KEY is set' });
  if (c.STRIPE_API_BASE && c.STRIPE_SECRET_KEY?.includes('_live_'))
    ctx.addIssue({ code: 'custom', path: ['STRIPE_API_BASE'], message: 'a live key is sent to Stripe and nobody else' });
});

export type Config = z.infer<typeof configSchema> & { readonly publicUrl: string };

/** Parses the environment once. Throws one readable line per bad variable. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const known = Object.fromEntries(
    Object.keys(configSchema.shape).flatMap((key) => (env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]])),
  );
  const parsed = checkedSchema.safeParse(known);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((i) => `Configuration: ${i.path.join('.')}: ${i.message}. See docs/configuration.md.`).join('\n'),
    );
  }
  return { ...parsed.data, publicUrl: parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}` };
}

/** Nest token of the parsed configuration. */
export const CONFIG = Symbol('config');
