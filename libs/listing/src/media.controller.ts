import { Controller, Param, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, anyone } from '@ironsilk/identity';
import type { Actor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { BlobStore } from '@ironsilk/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { PhotoView } from './photo.view.js';
import { Renderings } from './rendering.service.js';

const MediaParams = z.strictObject({ file: z.string().regex(/^[0-9a-f]{64}\.(?:avif|webp)$/) });
const RenderingParams = z.strictObject({ file: z.string().max(120) });

/** Pictures are named by their content (or never change), so whoever has one may keep it for ever. */
const FOREVER = { 'cache-control': 'public, max-age=31536000, immutable', 'cross-origin-resource-policy': 'cross-origin' };

@Controller()
export class MediaController {
  constructor(
    private readonly pictures: PhotoView,
    private readonly blobs: BlobStore,
    private readonly renderings: Renderings,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'media/:file',
    allows: anyone('media:read'),
    summary: 'A public picture, named by its content; a draft’s only for its owner',
    params: MediaParams,
    answer: 'file',
  })
  async picture(
    @CurrentActor() actor: Actor | undefined,
    @Param() { file }: z.infer<typeof MediaParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [blob, format] = file.split('.') as [string, string];
    const { onMarket, owners } = await this.pictures.variant(blob, format);
    if (!onMarket && !(actor?.orgId && owners.includes(actor.orgId))) throw new DomainError('media.not_found', 'not_found');
    const caching = onMarket ? FOREVER : { 'cache-control': 'private, max-age=3600' };
    void reply.headers({ 'content-type': `image/${format}`, ...caching }).send(await this.blobs.get(blob));
  }

  @Endpoint({
    method: 'GET',
    path: 'renderings/:file',
    allows: anyone('media:read'),
    summary: 'A picture drawn by the market: <family>.<condition>.<view>[.<paint>].<width>.webp',
    params: RenderingParams,
    answer: 'file',
  })
  async rendering(@Param() { file }: z.infer<typeof RenderingParams>, @Res() reply: FastifyReply): Promise<void> {
    const match = /^([a-z_]+\.[a-z]+\.[a-z_]+)(?:\.([0-9a-f]{6}))?\.(\d{3,4})\.webp$/.exec(file);
    if (!match) throw new DomainError('media.not_found', 'not_found');
    const bytes = await this.renderings.read(match[1]!, match[2] ?? null, Number(match[3]));
    void reply.headers({ 'content-type': 'image/webp', ...FOREVER }).send(bytes);
  }
}
