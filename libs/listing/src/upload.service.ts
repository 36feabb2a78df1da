import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import { CONFIG, LOG, Words, chaos, languageOf, toProblem } from '@ironsilk/platform';
import type { Config, Language } from '@ironsilk/platform';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ImportService } from './import.service.js';
import { IMPORT_LIMITS } from './import-table.js';
import { safeFileName } from './media.js';
import { PaperService } from './paper.service.js';
import { PhotoService } from './photo.service.js';
import type { Sender } from './photo.service.js';
import { PAPER_KINDS } from './publishing.js';
import { UploadRepo } from './upload.repo.js';
import type { UploadState, UploadTicket } from './upload.repo.js';

/** What a browser says about a file before it sends it (tus metadata). */
const Metadata = z.object({
  purpose: z.enum(['photo', 'paper', 'import']),
  listingId: z.uuid().optional(),
  shotId: z.string().max(40).optional(),
  kind: z.enum(PAPER_KINDS).optional(),
  filename: z.string().max(4_096).default('file'),
});

/** Uploads an organisation may have open at once, and how long an unfinished one is kept. */
const OPEN_MAX = 60;
const KEEP_HOURS = 24;

/** Resumable uploads (tus 1.0): bytes gather in the data directory and are taken in when the last one has come. */
@Injectable()
export class UploadService {
  private readonly dir: string;
  private readonly senders = new WeakMap<object, Sender>();
  private server: Server | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly uploads: UploadRepo,
    private readonly photos: PhotoService,
    private readonly papers: PaperService,
    private readonly imports: ImportService,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.dir = join(config.IRONSILK_DATA, 'uploads');
  }

  /** Answers one request of the tus protocol for this organisation. The caller has let it in. */
  handle(from: Sender, message: IncomingMessage): Promise<Response> {
    const body = message.method === 'PATCH' || message.method === 'POST' ? (Readable.toWeb(message) as ReadableStream) : null;
    const headers = Object.entries(message.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const request = new Request(new URL(message.url ?? '/', 'http://upload.invalid'), {
      method: message.method ?? 'GET',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    this.senders.set(request, from);
    return this.tus().handleWeb(request as never);
  }

  /** Where an upload of this organisation stands. An upload that is complete but was not taken in (a crash) is taken in now. */
  async state(orgId: string, id: string): Promise<UploadState> {
    const upload = await this.uploads.get(this.db.manager, orgId, id);
    if (upload.finishedAt || !(await this.isComplete(upload))) return upload;
    await this.takeIn(upload);
    return this.uploads.get(this.db.manager, orgId, id);
  }

  /** Takes in what is complete and forgets what nobody finished (worker). */
  async sweep(): Promise<void> {
    for (const upload of await this.uploads.open(this.db.manager))
      if (await this.isComplete(upload))
        await this.takeIn(upload).catch((error: unknown) => this.log.warn({ err: error, uploadId: upload.id }, 'upload not taken in'));
    for (const id of await this.uploads.expired(this.db.manager, KEEP_HOURS)) {
      await this.drop(id);
      await this.uploads.remove(this.db.manager, id);
    }
    await this.dropStrangers();
  }

  private tus(): Server {
    this.server ??= new Server({
      path: '/api/uploads',
      relativeLocation: true,
      allowedOrigins: [new URL(this.config.publicUrl).origin],
      datastore: new FileStore({ directory: this.dir }),
      maxSize: this.config.MAX_UPLOAD_BYTES,
      namingFunction: () => newId(),
      onUploadCreate: async (req, upload) => {
        await this.open(this.senderOf(req), upload.id, upload.size ?? 0, upload.metadata ?? {});
        return {};
      },
      onIncomingRequest: async (req, id) => {
        if (req.method !== 'POST') await this.uploads.get(this.db.manager, this.senderOf(req).orgId, id);
      },
      onUploadFinish: async (req, upload) => {
        const made = await this.takeIn(await this.uploads.get(this.db.manager, this.senderOf(req).orgId, upload.id));
        return { headers: { 'Upload-Made': made } };
      },
      onResponseError: (req, error) => this.problem(error, languageOf(req.headers.get('accept-language') ?? undefined)),
    });
    return this.server;
  }

  private senderOf(request: object): Sender {
    const sender = this.senders.get(request);
    if (!sender) throw new DomainError('access.denied', 'forbidden');
    return sender;
  }

  private async open(from: Sender, id: string, bytes: number, given: Record<string, string | null | undefined>): Promise<void> {
    const meta = Metadata.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value)));
    if (!meta.success || (meta.data.purpose !== 'import' && !meta.data.listingId) || (meta.data.purpose === 'paper' && !meta.data.kind))
      throw new DomainError('upload.bad_target', 'invalid', 'purpose');
    const { purpose, listingId, shotId, kind, filename } = meta.data;
    const limit = purpose === 'import' ? IMPORT_LIMITS.maxBytes : this.config.MAX_UPLOAD_BYTES;
    if (bytes > limit) throw new DomainError('media.too_large', 'too_large', 'file', { maxMegabytes: Math.round(limit / 1024 / 1024) });
    if (bytes === 0) throw new DomainError('media.empty', 'invalid', 'file');
    if ((await this.uploads.openOf(this.db.manager, from.orgId)) >= OPEN_MAX) throw new DomainError('upload.too_many_open', 'too_many');
    if (listingId) await this.photos.requireOwn(from.orgId, listingId);
    const ticket: UploadTicket = {
      id,
      orgId: from.orgId,
      userId: from.id,
      purpose,
      listingId: listingId ?? null,
      shotId: shotId ?? null,
      paperKind: kind ?? null,
      fileName: safeFileName(filename),
      bytes,
    };
    await this.uploads.add(this.db.manager, ticket);
    chaos.point('upload-opened');
  }

  private async isComplete(upload: UploadTicket): Promise<boolean> {
    const file = await stat(join(this.dir, upload.id)).catch(() => undefined);
    return file?.size === upload.bytes;
  }

  /** Hands the bytes to whom they are for, once; a refusal is kept with the upload and thrown. Returns the id of what was made. */
  private async takeIn(upload: UploadState): Promise<string> {
    if (upload.made) return upload.made;
    if (upload.refusal) throw new DomainError(upload.refusal.code, 'invalid', upload.refusal.field, upload.refusal.params);
    const bytes = await readFile(join(this.dir, upload.id));
    const from: Sender = { id: upload.userId, orgId: upload.orgId };
    chaos.point('upload-complete');
    try {
      const { id } = await this.deliver(from, upload, bytes);
      await this.uploads.finish(this.db.manager, upload.id, id, null);
      chaos.point('upload-taken-in');
      await this.drop(upload.id);
      return id;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.uploads.finish(this.db.manager, upload.id, null, { code: error.code, field: error.field, params: error.params });
      await this.drop(upload.id);
      throw error;
    }
  }

  private deliver(
    from: Sender,
    { id, purpose, listingId, shotId, paperKind, fileName }: UploadTicket,
    bytes: Buffer,
  ): Promise<{ id: string }> {
    if (purpose === 'photo') return this.photos.receive(from, listingId!, { bytes, fileName, shotId });
    if (purpose === 'paper') return this.papers.receive(from, listingId!, { bytes, fileName, kind: paperKind! });
    return this.imports.receive(from, { id, bytes, fileName });
  }

  private async drop(id: string): Promise<void> {
    for (const name of [id, `${id}.json`]) await rm(join(this.dir, name), { force: true });
  }

  /** Files whose ticket is gone (a crash between the two) and that nobody touched for a day. */
  private async dropStrangers(): Promise<void> {
    const names = await readdir(this.dir).catch(() => [] as string[]);
    for (const name of names) {
      const file = await stat(join(this.dir, name)).catch(() => undefined);
      if (file && Date.now() - file.mtimeMs > KEEP_HOURS * 3_600_000) await rm(join(this.dir, name), { force: true });
    }
  }

  private problem(error: unknown, language: Language): { status_code: number; body: string } | undefined {
    const tus = error as { status_code?: number };
    if (tus.status_code === 413)
      return this.problem(
        new DomainError('media.too_large', 'too_large', 'file', { maxMegabytes: Math.round(this.config.MAX_UPLOAD_BYTES / 1024 / 1024) }),
        language,
      );
    if (tus.status_code !== undefined) return undefined;
    const answer = toProblem(error, this.words, language);
    if (answer.status >= 500) this.log.error({ err: error }, 'upload failed');
    return { status_code: answer.status, body: JSON.stringify(answer) };
  }
}
