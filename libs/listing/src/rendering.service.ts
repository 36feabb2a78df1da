import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { CONFIG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@ironsilk/kernel';
import type { PictureFile } from './media.js';
import { tint as paintOver } from './rendering-tint.js';

/** Conditions and views the project's own pictures exist in, and their widths; the height is three quarters of the width. */
export const RENDERING_CONDITIONS = ['good', 'fair', 'poor'] as const;
export const RENDERING_VIEWS = ['front_left', 'left', 'rear_left', 'rear', 'right', 'front', 'cab', 'undercarriage'] as const;
export const RENDERING_WIDTHS = [320, 640, 1280] as const;

const REF = /^[a-z_]{3,30}\.(?:good|fair|poor)\.[a-z_]{3,20}$/;
const TINT = /^[0-9a-f]{6}$/;

/** The market's own pictures of machine families, painted in the colour of a make when they are first asked for. */
@Injectable()
export class Renderings {
  private readonly source: string;
  private readonly cache: string;
  private readonly painting = new Map<string, Promise<Buffer>>();

  constructor(@Inject(CONFIG) config: Config) {
    this.source = join(config.IRONSILK_CONFIG, 'renderings');
    this.cache = join(config.IRONSILK_DATA, 'cache', 'renderings');
  }

  /** Files of a rendering `<family>.<condition>.<view>` in the paint of a make (`#rrggbb`). */
  files(ref: string, tint: string | null): PictureFile[] {
    const paint = tint === null ? '' : `.${tint.slice(1)}`;
    return RENDERING_WIDTHS.map((width) => ({
      format: 'webp',
      width,
      height: (width * 3) / 4,
      url: `/api/renderings/${ref}${paint}.${width}.webp`,
    }));
  }

  /** The bytes behind such an address. Throws `media.not_found`. */
  async read(ref: string, tint: string | null, width: number): Promise<Buffer> {
    // What is not drawn yet is stood in for by the family's cover: in the same condition if there is one, else in a fair one.
    const [family, condition] = ref.split('.');
    const plain =
      [ref, `${family}.${condition}.front_left`, `${family}.fair.front_left`]
        .map((name) => join(this.source, `${name}.${width}.webp`))
        .find((file) => existsSync(file)) ?? '';
    if (!REF.test(ref) || (tint !== null && !TINT.test(tint)) || !(RENDERING_WIDTHS as readonly number[]).includes(width) || plain === '')
      throw new DomainError('media.not_found', 'not_found');
    if (tint === null) return readFile(plain);
    const name = `${ref}.${tint}.${width}.webp`;
    const ready = await readFile(join(this.cache, name)).catch(() => undefined);
    if (ready) return ready;
    // Many visitors of one page ask for one picture: it is painted once.
    const running = this.painting.get(name) ?? this.paint(plain, tint, name).finally(() => this.painting.delete(name));
    this.painting.set(name, running);
    return running;
  }

  private async paint(plain: string, tint: string, name: string): Promise<Buffer> {
    const bytes = await paintOver(await readFile(plain), `#${tint}`);
    await mkdir(this.cache, { recursive: true });
    const part = join(this.cache, `.${newId()}`);
    await writeFile(part, bytes);
    await rename(part, join(this.cache, name));
    return bytes;
  }
}
