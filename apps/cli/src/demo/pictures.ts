import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoLook, FamilyId } from '@ironsilk/catalog';
import sharp from 'sharp';

/** The views our renderings show, the cover first. */
export const VIEWS = ['front_left', 'left', 'rear_left', 'rear', 'right', 'front', 'cab', 'undercarriage'] as const;
export type RenderingView = (typeof VIEWS)[number];

export const renderingRef = (familyId: FamilyId, look: DemoLook, view: RenderingView): string => `${familyId}.${look}.${view}`;

/** The bytes of a rendering, to be handed in where a person would hand in a photograph. */
export async function rendering(configDir: string, familyId: FamilyId, look: DemoLook, view: RenderingView): Promise<Buffer> {
  const file = join(configDir, 'renderings', `${renderingRef(familyId, look, view)}.640.webp`);
  if (existsSync(file)) return readFile(file);
  const shade = { good: 200, fair: 150, poor: 100 }[look] - VIEWS.indexOf(view) * 7;
  return sharp({ create: { width: 640, height: 480, channels: 3, background: { r: shade, g: shade - 30, b: 60 + familyId.length } } })
    .webp()
    .toBuffer();
}
