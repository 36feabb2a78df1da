/** An error whose message is all a person needs: printed as one line, without a stack. */
export class PlainError extends Error {}

/** Turns what the system says into one line with a remedy. */
export function explain(error: unknown): string {
  const e = error as NodeJS.ErrnoException;
  if (e.code === 'EACCES' || e.code === 'EPERM')
    return `No permission for ${e.path ?? 'a file'}. Give this user the right to write there, or choose another folder with IRONSILK_DATA.`;
  if (e.code === 'EEXIST' || e.code === 'ENOTDIR')
    return `${e.path ?? 'The data folder'} is a file, not a folder. Choose another folder with IRONSILK_DATA.`;
  if (e.code === 'ENOSPC')
    return `The disk is full. Free some space (a gigabyte is enough), then start again: nothing that was saved is lost.`;
  if (e.code === 'EROFS')
    return `${e.path ?? 'The data folder'} cannot be written (read-only file system). Choose another folder with IRONSILK_DATA.`;
  return e.message;
}
