import { Upload } from 'tus-js-client';

/** What the api answered for the file: the last part of its upload address. */
export interface Uploaded {
  id: string;
  name: string;
}
interface Watch {
  progress(share: number): void;
  done(file: Uploaded): void;
  failed(note: string): void;
}
/** Resumable upload. A dropped line is retried for a minute, and the same file chosen again goes on where it stopped. */
export function upload(endpoint: string, file: File, metadata: Record<string, string>, watch: Watch): { retry: () => void } {
  const job = new Upload(file, {
    endpoint,
    chunkSize: 2 * 1024 * 1024,
    retryDelays: [0, 1000, 3000, 8000, 20_000, 30_000],
    metadata: { filename: file.name, filetype: file.type, ...metadata },
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => watch.progress(total ? sent / total : 0),
    onSuccess: () => watch.done({ id: (job.url ?? '').split('/').at(-1) ?? '', name: file.name }),
    onError: (cause) => watch.failed(words(cause)),
  });
  const start = () =>
    void job.findPreviousUploads().then((earlier) => {
      if (earlier[0]) job.resumeFromPreviousUpload(earlier[0]);
      job.start();
    });
  start();
  return { retry: start };
}
/** The api's own words when it gave a reason (wrong type, too large), else what the browser knows. */
function words(cause: Error & { originalResponse?: { getBody(): string } | null }): string {
  const body = cause.originalResponse?.getBody();
  try {
    const problem = JSON.parse(body ?? '') as { title?: string; remedy?: string };
    return [problem.title, problem.remedy].filter(Boolean).join(' ') || cause.message;
  } catch {
    return body || cause.message;
  }
}
