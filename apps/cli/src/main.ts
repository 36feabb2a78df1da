import { program } from 'commander';
import type { Command } from 'commander';
import type { JourneyOptions } from './journey/journey.js';
import { explain } from './plain-error.js';

const env = process.env;

program.name('ironsilk').description('The market for used construction machinery, from yard to site.').version('0.1.0');

program
  .command('start')
  .description('start the market on this machine: database, api with the pages, worker')
  .action(async () => (await import('./start.js')).start(env));

program
  .command('backup')
  .argument('[folder]', 'a new folder for the copy')
  .description('copy the whole market, while it runs or rests')
  .action(async (folder: string | undefined) => {
    const { dir, files } = await (await import('./backup.js')).backup(env, folder);
    console.log(`Backed up ${files} files to ${dir}`);
  });

program
  .command('restore')
  .argument('<folder>', 'a backup')
  .description('restore a backup into the empty data directory named by IRONSILK_DATA')
  .action(async (folder: string) => {
    const { dataDir, files } = await (await import('./backup.js')).restore(env, folder);
    console.log(`Restored ${files} files to ${dataDir}. Start it with: npm start`);
  });

program
  .command('verify')
  .argument('<file>', 'a report, as JSON or PDF')
  .option('--root <keyId...>', 'key ids of the roots to trust (the market prints its own, and publishes it under /verify)')
  .option('--json', 'print the result as JSON')
  .description('check a sealed report with no network and no database')
  .action(async (file: string, options: { root?: string[]; json?: boolean }) => {
    if (!(await import('./verify.js')).printVerdict(env, file, options)) process.exitCode = 1;
  });

program
  .command('verify-invariants')
  .description('check on a live or resting market what must always hold')
  .action(async () => {
    if (!(await (await import('./invariants.js')).printInvariants(env))) process.exitCode = 1;
  });

program
  .command('journey')
  .description('take one machine through all ten steps over the HTTP API of the running market, as everybody it takes')
  .option('--fresh', 'on a market of its own in a temporary directory')
  .option('--url <url>', 'address of a running market')
  .option('--operator-email <email>', 'an operator of that market')
  .option('--operator-password <password>')
  .option('--json', 'print the result as JSON')
  .action(async (options: JourneyOptions) => {
    const { ok } = await (await import('./journey/journey.js')).journey(env, options);
    process.exit(ok ? 0 : 1);
  });

program
  .command('operator')
  .argument('<email>')
  .option('--name <name>', 'the person', 'Operator')
  .option('--organisation <name>', 'the operating organisation', 'Market operator')
  .option('--country <code>', 'ISO 3166 alpha-2', 'CN')
  .description('found the operator with its first person; the password is read from OPERATOR_PASSWORD')
  .action(async (email: string, options: { name: string; organisation: string; country: string }) => {
    await (await import('./operator.js')).foundOperator(env, { email, ...options, password: env['OPERATOR_PASSWORD'] ?? '' });
    console.log(`${email} is an operator.`);
  });

program
  .command('reindex')
  .option('--check', 'only say where the search differs from the market')
  .description('read the whole market into the search anew, while it goes on answering')
  .action(async (options: { check?: boolean }) => {
    if (!(await (await import('./reindex.js')).reindex(env, { check: options.check ?? false }))) process.exitCode = 1;
  });

program
  .command('migrate')
  .description('bring the database to the shape of this version (`start` does it by itself)')
  .action(async () => {
    console.log(`${await (await import('./migrate.js')).migrateDatabase(env)} migrations applied.`);
  });

const pricing = program.command('pricing').description('the price estimator: train it, use it, and see what it is worth');
const salesFiles = (command: Command) =>
  command
    .requiredOption('--sales <files>', 'one or more files of sales, separated by commas; .gz is read too')
    .requiredOption('--mapping <layout>', 'layout of the files: bluebook');
salesFiles(pricing.command('train'))
  .requiredOption('--out <file>', 'where the model is written, as JSON')
  .option('--seed <n>', 'the same sales and seed give the same file', '1')
  .description('learn from sales; no sale sees one made on its day or later')
  .option('--transparent', 'without the learned leg: what anybody can work out with a pencil')
  .action(async (options: { sales: string; mapping: string; out: string; seed: string; transparent?: boolean }) =>
    (await import('./pricing.js')).train(env, options),
  );
salesFiles(pricing.command('predict'))
  .requiredOption('--model <file>', 'a model made by train')
  .requiredOption('--out <file>', 'where the values are written, as CSV in the order of the sales')
  .description('value machines; ends with 2 when a sale may be known to the model')
  .action(async (options: { sales: string; mapping: string; model: string; out: string }) => {
    process.exitCode = (await import('./pricing.js')).predict(options);
  });
salesFiles(pricing.command('backtest'))
  .requiredOption('--folds <kind>', 'rolling-month')
  .option('--seed <n>', 'seed of every training', '1')
  .option('--json', 'print the result as JSON')
  .description('train before each month, price the month, print the error by month and family')
  .action(async (options: { sales: string; mapping: string; folds: string; seed: string; json?: boolean }) =>
    (await import('./pricing.js')).printBacktest(env, options),
  );
pricing
  .command('import-sales')
  .argument('<file>', 'past sales as comma-separated values; .gz is read too')
  .requiredOption('--source <name>', 'where they come from, as every page that rests on them will say')
  .option('--mapping <layout>', 'layout of the file: own, bluebook', 'own')
  .description('read past sales into the market for its price index; bad rows are named and left out')
  .action(async (file: string, options: { mapping: string; source: string }) => {
    process.exitCode = await (await import('./pricing-import.js')).importSales(env, file, options);
  });
salesFiles(pricing.command('propose'))
  .requiredOption('--model <file>', 'a model trained on these sales')
  .requiredOption('--out <file>', 'where the proposed edition is written, as JSON')
  .option('--source <text>', 'whose sales these are, and what may be shown of them')
  .description('back-test a model month after month, as an edition of the standard to be judged')
  .action(async (options: { sales: string; mapping: string; model: string; out: string; source?: string }) =>
    (await import('./pricing-editions.js')).proposeFile(env, options),
  );
pricing
  .command('adopt')
  .argument('<edition>', 'made by propose')
  .description('hold a proposed edition against the gates; ends with 2, gate by gate, when it is refused')
  .action(async (file: string) => {
    process.exitCode = (await import('./pricing-editions.js')).adoptFile(env, file);
  });

try {
  await program.parseAsync();
} catch (error) {
  const plain = explain(error);
  console.error(env['LOG_LEVEL'] === 'debug' ? error : `ironsilk: ${plain}`);
  process.exitCode = 1;
}
