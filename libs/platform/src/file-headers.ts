import { create } from 'content-disposition';

/** Headers of a file that is sent under its own name, in whatever script: to be kept (`attachment`), or shown where it can be (`inline`). */
export const fileHeaders = (
  { fileName, mediaType }: { readonly fileName: string; readonly mediaType: string },
  type: 'attachment' | 'inline' = 'attachment',
): Record<string, string> => ({ 'content-type': mediaType, 'content-disposition': create(fileName, { type }) });

export const CSV = 'text/csv; charset=utf-8';
