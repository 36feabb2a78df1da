import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@ironsilk/kernel';
import { asRoot, issueSealKey } from './certificate.js';
import { exportPrivateKey, importPrivateKey, newSigningKey, type SealKey } from './seal-key.js';

const DAY_MS = 86_400_000;
const ROOT_DAYS = 20 * 365;
const KEY_DAYS = 10 * 365;

/**
 * The market's sealing keys: one root, and one key per kind of document that the root certifies for that kind only. Files in
 * the data directory that only their owner can read, made when first asked for. Processes that ask at the same moment get the
 * same key: a file appears whole, by a hard link that only one of them can make.
 */
export class SealKeyStore {
  private readonly dir: string;
  private readonly known = new Map<string, SealKey>();

  constructor(
    dataDir: string,
    private readonly marketName: string,
  ) {
    this.dir = join(dataDir, 'keys', 'seal');
  }

  root(now: Date): SealKey {
    return this.of('root', () => asRoot(newSigningKey(), { name: this.marketName, ...years(now, ROOT_DAYS) }));
  }

  /** The key that seals documents of this kind (`type`, such as `ironsilk.inspection-report`). */
  forKind(kind: string, now: Date): SealKey {
    const make = (): SealKey =>
      issueSealKey(this.root(now), newSigningKey(), { name: `${this.marketName}: ${kind}`, uses: [kind], ...years(now, KEY_DAYS) });
    return this.of(kind, make);
  }

  private of(name: string, make: () => SealKey): SealKey {
    const found = this.known.get(name) ?? this.read(name) ?? this.write(name, make());
    this.known.set(name, found);
    return found;
  }

  private path = (name: string): string => join(this.dir, `${name.replace(/[^a-z0-9.-]/gi, '_')}.json`);

  private read(name: string): SealKey | undefined {
    try {
      const { pem, certificates } = JSON.parse(readFileSync(this.path(name), 'utf8')) as { pem: string; certificates: string[] };
      return { ...importPrivateKey(pem), certificates };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private write(name: string, key: SealKey): SealKey {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    const part = join(this.dir, `.${newId()}`);
    writeFileSync(part, JSON.stringify({ pem: exportPrivateKey(key), certificates: key.certificates }), { mode: 0o600, flush: true });
    try {
      linkSync(part, this.path(name));
      return key;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return this.read(name)!;
    } finally {
      rmSync(part, { force: true });
    }
  }
}

// From yesterday on, so that a clock a little behind does not find the key not yet valid.
const years = (now: Date, days: number): { validFrom: Date; validTo: Date } => ({
  validFrom: new Date(now.getTime() - DAY_MS),
  validTo: new Date(now.getTime() + days * DAY_MS),
});
