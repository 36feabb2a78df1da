import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@ironsilk/platform';
import type { Engine } from '../../test/engines/engines.ts';

type Place = { dir: string; port: number };

/** An engine on a folder and a port that stay, started again whenever it dies. */
export class KeptEngine {
  private engine: Engine | undefined;
  private stopping = false;

  readonly name: string;
  readonly place: Place;
  private readonly open: (place: Place) => Promise<Engine>;
  private readonly say: (line: string) => void;

  private constructor(name: string, place: Place, open: (place: Place) => Promise<Engine>, say: (line: string) => void) {
    this.name = name;
    this.place = place;
    this.open = open;
    this.say = say;
  }

  static async start(
    name: string,
    dir: string,
    open: (place: Place) => Promise<Engine>,
    say: (line: string) => void,
    port: () => Promise<number> = freePort,
  ): Promise<KeptEngine> {
    mkdirSync(dir, { recursive: true });
    endLeftOver(dir);
    const kept = new KeptEngine(name, { dir, port: await port() }, open, say);
    await kept.begin();
    return kept;
  }

  get pid(): number | undefined {
    return this.engine?.child.pid;
  }

  get port(): number {
    return this.place.port;
  }

  private async begin(): Promise<void> {
    const engine = await this.open(this.place);
    this.engine = engine;
    writeFileSync(pidFile(this.place.dir), String(engine.child.pid));
    engine.child.once('exit', () => {
      if (this.stopping) return;
      this.say(`${this.name} ended: starting it again`);
      void this.again();
    });
  }

  private async again(): Promise<void> {
    for (let wait = 200; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await this.begin();
      } catch (error) {
        this.say(`${this.name}: ${(error as Error).message}. Trying again.`);
        await new Promise((r) => setTimeout(r, wait));
      }
    }
  }

  /** Lets it write what it has and end; its folder stays. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.engine?.kill('SIGTERM');
    rmSync(pidFile(this.place.dir), { force: true });
  }
}

const pidFile = (dir: string): string => join(dir, 'engine.pid');

// An engine that outlived its supervisor still holds the folder. Only what was started on this very folder is ended.
function endLeftOver(dir: string): void {
  if (!existsSync(pidFile(dir))) return;
  const pid = Number(readFileSync(pidFile(dir), 'utf8'));
  const proc = `/proc/${pid}`;
  if (!existsSync(proc)) return;
  if (readFileSync(`${proc}/cmdline`, 'utf8').includes(dir) || readlinkSync(`${proc}/cwd`) === dir) process.kill(pid, 'SIGKILL');
}
