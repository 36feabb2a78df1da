import { create } from 'content-disposition';

/** Headers of a file that is sent, under its own name where it has one, in whatever script: to be kept (`attachment`), or shown where it can be (`inline`). */
export const fileHeaders = (
  { fileName, mediaType }: { readonly fileName?: string; readonly mediaType: string },
  type: 'attachment' | 'inline' = 'attachment',
): Record<string, string> => ({ 'content-type': mediaType, 'content-disposition': create(fileName, { type }) });

/** Media type of what spreadsheets read and write as text. */
export const CSV = 'text/csv; charset=utf-8';
