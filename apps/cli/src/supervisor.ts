import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** One of our own processes, restarted when it dies, until it is told to stop. */
export class Supervised {
  private child: ChildProcess | undefined;
  private stopping = false;
  private restarts = 0;
  private everUp = false;
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly name: string,
    private readonly script: string,
    private readonly env: Record<string, string | undefined>,
    private readonly say: (line: string) => void,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when the process says it is ready; rejects when it dies before it ever was. */
  start(): Promise<void> {
    return new Promise((ready, failed) => {
      const startedAt = Date.now();
      let up = false;
      // Not in our group: Ctrl-C reaches only the supervisor, which stops everything in order.
      const child = fork(this.script, [], {
        env: this.env as NodeJS.ProcessEnv,
        execArgv: ['--enable-source-maps'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        detached: true,
      });
      this.child = child;
      child.on('message', () => {
        up = true;
        this.everUp = true;
        ready();
      });
      child.on('exit', (code, signal) => {
        if (this.stopping) return;
        if (!up && !this.everUp)
          return failed(new Error(`${this.name} did not start (${signal ?? `exit ${code}`}); its last lines stand above.`));
        // One that worked for a while is started again at once; one that dies at once is given ever more time.
        this.restarts = up && Date.now() - startedAt > 3_000 ? 0 : this.restarts + 1;
        const waitMs = Math.min(10_000, 100 * 2 ** this.restarts);
        this.say(`${this.name} ended (${signal ?? `exit ${code}`}): starting it again`);
        this.again = setTimeout(() => {
          if (!this.stopping) this.start().then(ready, failed);
        }, waitMs);
      });
    });
  }

  /** Lets it finish what it does and starts it anew. */
  async restart(): Promise<void> {
    await this.stop();
    this.stopping = false;
    await this.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.again);
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((r) => child.once('exit', r));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(late);
  }
}

/** The script of an app beside this one. */
export const appScript = (app: 'api' | 'worker' | 'web'): string =>
  join(import.meta.dirname, `../../${app}/${app === 'web' ? 'serve.mjs' : 'dist/main.js'}`);
