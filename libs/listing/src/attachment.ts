/** The headers of a file that is its owner's alone: saved under its own name, kept by nobody on the way. */
export const attachmentHeaders = (file: { fileName: string; mediaType: string }): Record<string, string> => ({
  'content-type': file.mediaType,
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
  'cache-control': 'private, no-store',
});
