import { program } from 'commander';
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
  .command('verify-invariants')
  .description('check on a live or resting market what must always hold')
  .action(async () => {
    if (!(await (await import('./invariants.js')).printInvariants(env))) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  const plain = explain(error);
  console.error(env['LOG_LEVEL'] === 'debug' ? error : `ironsilk: ${plain}`);
  process.exitCode = 1;
}
