import { fileHeaders } from '@ironsilk/platform';

/** The headers of a file that is its owner's alone: saved under its own name, kept by nobody on the way. */
export const attachmentHeaders = (file: { fileName: string; mediaType: string }): Record<string, string> => ({
  ...fileHeaders(file),
  'cache-control': 'private, no-store',
});
