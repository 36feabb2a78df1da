import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { clusterDir, loadConfig } from '@ironsilk/platform';
import pg from 'pg';
import { openDataDir, runningMarket } from './data-dir.js';
import { PlainError } from './plain-error.js';

type Manifest = { madeAt: string; walStop: string | null; files: Record<string, string> };

// What must not travel: the running server's lock, and the log of writes, which is taken separately and last.
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp']);

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => relative(dir, join(e.parentPath, e.name)));
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

// A file may vanish while it is copied: Postgres drops relations under load, and replays the drop from its log.
async function copyTree(from: string, to: string, leaveOut: (path: string) => boolean = () => false): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leaveOut(entry.name)) continue;
    const source = join(from, entry.name);
    if (entry.isDirectory()) await copyTree(source, join(to, entry.name));
    else if (entry.isFile()) {
      await copyFile(source, join(to, entry.name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
  }
}

/** Copies a cluster while it is written to: Postgres's low-level base backup (its manual, §25.3.4). Returns the position it is good from. */
async function copyLive(databaseUrl: string, cluster: string, target: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  try {
    const begun = await client.query(`select pg_walfile_name(pg_backup_start('ironsilk', true)) as first`);
    await copyTree(cluster, target, (name) => LEFT_OUT.has(name));
    const { rows } = await client.query('select lsn::text, labelfile, spcmapfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)');
    await writeFile(join(target, 'backup_label'), rows[0].labelfile);
    if (rows[0].spcmapfile) await writeFile(join(target, 'tablespace_map'), rows[0].spcmapfile);
    await client.query('select pg_switch_wal()');
    await copyTree(join(cluster, 'pg_wal'), join(target, 'pg_wal'), (name) => name === 'archive_status' || name === 'summaries');
    await mkdir(join(target, 'pg_wal', 'archive_status'), { recursive: true });
    for (const needed of [begun.rows[0].first, rows[0].last] as string[]) {
      if (!existsSync(join(target, 'pg_wal', needed)))
        throw new PlainError('So much was written during the backup that its log is gone. Run it again at a calmer moment.');
    }
    for (const empty of ['pg_replslot', 'pg_stat_tmp']) await mkdir(join(target, empty), { recursive: true });
    return rows[0].lsn;
  } finally {
    await client.end();
  }
}

/** `ironsilk backup [DIR]`: a whole copy of the market, while it runs or rests. Refuses to write into a folder that has something in it. */
export async function backup(env: Record<string, string | undefined>, to: string | undefined): Promise<{ dir: string; files: number }> {
  const config = loadConfig(env);
  if (config.DATABASE_URL)
    throw new PlainError(
      'The database is an external one (DATABASE_URL): back it up with its own tools, and copy the data directory for the files and keys.',
    );
  const dataDir = openDataDir(config.IRONSILK_DATA);
  const cluster = clusterDir(join(dataDir, 'postgres'));
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw new PlainError(`There is no market in ${dataDir}.`);
  const dir = resolve(to ?? join(dirname(dataDir), `ironsilk-backup-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`));
  if (existsSync(dir) && (await readdir(dir)).length > 0) throw new PlainError(`${dir} is not empty. Name a new folder.`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const running = runningMarket(dataDir);
  const walStop = running ? await copyLive(running.databaseUrl, cluster, join(dir, 'postgres')) : null;
  if (!running) await cp(cluster, join(dir, 'postgres'), { recursive: true, filter: (path) => !path.endsWith('postmaster.pid') });
  await copyFile(join(dirname(cluster), 'postgres.secret'), join(dir, 'postgres.secret'));
  // Files are named by their content and never changed, so copying them after the database misses none that it knows.
  for (const part of ['blobs', 'keys', 'uploads'])
    if (existsSync(join(dataDir, part))) await copyTree(join(dataDir, part), join(dir, part));
  for (const file of ['demo-logins.json']) if (existsSync(join(dataDir, file))) await copyFile(join(dataDir, file), join(dir, file));
  const files: Record<string, string> = {};
  for (const file of await filesBelow(dir)) files[file] = await hashFile(join(dir, file));
  const manifest: Manifest = { madeAt: new Date().toISOString(), walStop, files };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest, null, 1));
  return { dir, files: Object.keys(files).length };
}

/** `ironsilk restore DIR`: into an empty data directory, after every byte was checked against the manifest. */
export async function restore(env: Record<string, string | undefined>, from: string): Promise<{ dataDir: string; files: number }> {
  const config = loadConfig(env);
  const source = resolve(from);
  if (!existsSync(join(source, 'manifest.json'))) throw new PlainError(`${source} is not a finished backup: it has no manifest.json.`);
  const manifest = JSON.parse(await readFile(join(source, 'manifest.json'), 'utf8')) as Manifest;
  for (const [file, hash] of Object.entries(manifest.files)) {
    const path = join(source, file);
    if (!(await stat(path).catch(() => undefined)) || (await hashFile(path)) !== hash)
      throw new PlainError(`The backup is damaged: ${file} is missing or was changed. Use another backup. Nothing was written.`);
  }
  const dataDir = openDataDir(config.IRONSILK_DATA);
  if ((await readdir(dataDir)).length > 0)
    throw new PlainError(`${dataDir} is not empty. Name an empty folder with IRONSILK_DATA; nothing is overwritten.`);
  const cluster = clusterDir(join(dataDir, 'postgres'));
  await rm(cluster, { recursive: true, force: true });
  await copyTree(join(source, 'postgres'), cluster);
  await copyFile(join(source, 'postgres.secret'), join(dirname(cluster), 'postgres.secret'));
  for (const part of ['blobs', 'keys', 'uploads'])
    if (existsSync(join(source, part))) await copyTree(join(source, part), join(dataDir, part));
  if (existsSync(join(source, 'demo-logins.json'))) await copyFile(join(source, 'demo-logins.json'), join(dataDir, 'demo-logins.json'));
  return { dataDir, files: Object.keys(manifest.files).length };
}
