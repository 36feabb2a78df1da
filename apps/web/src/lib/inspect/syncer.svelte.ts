import { liveQuery } from 'dexie';
import { db } from './db.ts';
import { syncAll, type SyncState } from './sync.ts';

const RETRY_MS = 20_000;

/** Keeps this phone and the market the same whenever there is a network, and says where that stands. */
export class Syncer {
  state = $state<SyncState>('idle');
  /** Events and photographs that have not arrived, and visits waiting to be handed in. */
  waiting = $state(0);
  lastAt = $state<Date | undefined>();
  private running: Promise<void> | undefined;
  private again = false;

  constructor(private readonly lang: () => string) {}

  /** Watches store and network; returns how to stop. */
  watch(): () => void {
    const count = async (): Promise<number> =>
      (await db.events.filter((e) => e.state === 'waiting').count()) +
      (await db.photos.filter((p) => p.state === 'waiting').count()) +
      (await db.visits.filter((v) => v.submitKey !== undefined).count());
    const following = liveQuery(count).subscribe((n) => {
      const more = n > this.waiting;
      this.waiting = n;
      if (more) void this.run();
    });
    const wake = (): void => void (document.visibilityState === 'visible' && this.run());
    const gone = (): void => void (this.state = 'offline');
    const timer = setInterval(() => this.waiting > 0 && this.run(), RETRY_MS);
    addEventListener('online', wake);
    addEventListener('offline', gone);
    document.addEventListener('visibilitychange', wake);
    void this.run();
    return () => {
      following.unsubscribe();
      clearInterval(timer);
      removeEventListener('online', wake);
      removeEventListener('offline', gone);
      document.removeEventListener('visibilitychange', wake);
    };
  }

  /** One exchange; a call during one asks for another after it. */
  run(): Promise<void> {
    this.again = this.running !== undefined;
    this.running ??= this.exchange().finally(() => {
      this.running = undefined;
      if (this.again) void this.run();
    });
    return this.running;
  }

  private async exchange(): Promise<void> {
    if (!navigator.onLine) return void (this.state = 'offline');
    this.state = 'running';
    this.state = await syncAll(this.lang());
    if (this.state === 'idle') this.lastAt = new Date();
  }
}
