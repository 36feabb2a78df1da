import pg from 'pg';

const REJOIN_MS = 1_000;

/**
 * A lock that the workers of one queue share while they live. The database holds it with the connection, so it ends with its
 * worker, however that ends: whoever gets it alone knows that what was being worked on has lost its worker.
 */
export class WorkerPresence {
  private client: pg.Client | undefined;
  private rejoin: NodeJS.Timeout | undefined;
  private left = false;

  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Joins the others. When there are none, `whenAlone` runs before anybody else can join. */
  async join(whenAlone?: () => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('error', this.onError).on('end', () => {
      if (this.client === client) this.joinAgain();
    });
    await client.connect();
    this.client = client;
    const [{ alone }] = (await client.query('select pg_try_advisory_lock(hashtext($1)) as alone', [this.key])).rows;
    if (alone) await whenAlone?.();
    await client.query('select pg_advisory_lock_shared(hashtext($1))', [this.key]);
    if (alone) await client.query('select pg_advisory_unlock(hashtext($1))', [this.key]);
  }

  async leave(): Promise<void> {
    this.left = true;
    clearTimeout(this.rejoin);
    await this.client?.end().catch(() => undefined);
  }

  // The jobs of this worker go on while the database is away: nothing is taken over.
  private joinAgain(): void {
    if (this.left) return;
    this.rejoin = setTimeout(() => {
      this.join().catch((error: Error) => {
        this.onError(error);
        this.joinAgain();
      });
    }, REJOIN_MS);
  }
}
