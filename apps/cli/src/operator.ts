import 'reflect-metadata';
import { AppModule, schemas } from '@ironsilk/api';
import { ProvisionService } from '@ironsilk/identity';
import { loadConfig, makeDataSource, makeLog, nestLogger } from '@ironsilk/platform';
import { NestFactory } from '@nestjs/core';
import { PlainError } from './plain-error.js';
import { withDatabase } from './with-database.js';

export type FirstOperator = { email: string; name: string; password: string; organisation: string; country: string };

/** Founds the operator's organisation with its first person. A market without the demo needs it before anybody can be verified. */
export async function foundOperator(env: Record<string, string | undefined>, first: FirstOperator): Promise<void> {
  if (first.password.length < 10) throw new PlainError('The password is too short: set OPERATOR_PASSWORD to at least 10 characters.');
  const config = loadConfig(env);
  await withDatabase(config, async (url, dataDir) => {
    const log = makeLog('silent', 'operator');
    const db = await makeDataSource(url, schemas, 4, 'ironsilk-operator').initialize();
    const app = await NestFactory.createApplicationContext(
      AppModule.forRoot({ config: { ...config, IRONSILK_DATA: dataDir, DATABASE_URL: url }, db, log }),
      { logger: nestLogger(log) },
    );
    try {
      const provision = app.get(ProvisionService, { strict: false });
      const id = await provision.person({
        email: first.email,
        name: first.name,
        language: 'en',
        passwordHash: await provision.hash(first.password),
      });
      await provision.operator(
        { name: first.organisation, nameLocal: null, country: first.country, city: null, language: 'en', lat: null, lng: null },
        id,
      );
    } finally {
      await app.close();
      await db.destroy();
    }
  });
}
