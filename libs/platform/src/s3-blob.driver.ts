import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { BlobDriver } from './blob-store.js';
import type { CircuitBreaker } from './circuit-breaker.js';

export type S3Options = {
  bucket: string;
  region: string;
  /** Another provider's address; without it Amazon's. */
  endpoint?: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const ABSENT = new Set(['NoSuchKey', 'NotFound']);
const absent = (error: unknown): boolean => error instanceof Error && ABSENT.has(error.name);

/** Blobs as objects of one bucket, two levels deep by the first letters of their name. A put is all or nothing on S3. */
export class S3BlobDriver implements BlobDriver {
  private readonly client: S3Client;

  constructor(
    private readonly options: S3Options,
    private readonly breaker: CircuitBreaker,
  ) {
    const { region, endpoint, accessKeyId, secretAccessKey } = options;
    this.client = new S3Client({
      region,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 3,
      // The store checks every byte against the name itself, and says it in the market's own words.
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000 },
    });
  }

  private key = (name: string): string => `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const at = { Bucket: this.options.bucket, Key: this.key(name) };
    const put = new PutObjectCommand({ ...at, Body: bytes, ContentLength: bytes.byteLength });
    await this.breaker.run((abortSignal) => this.client.send(put, { abortSignal }));
  }

  read(name: string): Promise<Buffer | undefined> {
    return this.breaker.run(async (abortSignal) => {
      try {
        const get = new GetObjectCommand({ Bucket: this.options.bucket, Key: this.key(name) });
        const { Body } = await this.client.send(get, { abortSignal });
        return Buffer.from(await Body!.transformToByteArray());
      } catch (error) {
        if (absent(error)) return undefined;
        throw error;
      }
    });
  }

  async remove(name: string): Promise<void> {
    const gone = new DeleteObjectCommand({ Bucket: this.options.bucket, Key: this.key(name) });
    await this.breaker.run((abortSignal) => this.client.send(gone, { abortSignal }));
  }

  async *names(): AsyncIterable<string> {
    let token: string | undefined;
    do {
      const list = new ListObjectsV2Command({ Bucket: this.options.bucket, ...(token ? { ContinuationToken: token } : {}) });
      const page = await this.breaker.run((abortSignal) => this.client.send(list, { abortSignal }));
      for (const { Key } of page.Contents ?? []) yield Key!.slice(Key!.lastIndexOf('/') + 1);
      token = page.NextContinuationToken;
    } while (token);
  }

  close(): void {
    this.client.destroy();
  }
}
