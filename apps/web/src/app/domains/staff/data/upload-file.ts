import { root } from '../../../platform/api/api.ts';
import { Problem } from '../../../platform/api/problem.ts';

export interface Upload<T> {
  readonly answer: Promise<T>;
  stop(): void;
}

/**
 * Sends a file, as a multipart form or as the body itself, telling the share sent (0 to 1). XMLHttpRequest, because a browser tells the progress of
 * a fetch to nobody. @param path below the API's root. Rejects with a Problem; `stopped` when it was stopped.
 */
export function uploadFile<T>(
  path: string,
  file: File,
  progress: (share: number) => void,
  as: 'form' | 'body' = 'form',
): Upload<T> {
  const request = new XMLHttpRequest();
  const answer = new Promise<T>((resolve, reject) => {
    request.open('POST', root + path);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const body = request.response as unknown;
      if (request.status >= 200 && request.status < 300) return resolve(body as T);
      const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
      const code = typeof document['code'] === 'string' ? document['code'] : 'unexpected';
      reject(new Problem(code, request.status, document));
    });
    request.addEventListener('error', () => reject(new Problem('offline', 0)));
    request.addEventListener('abort', () => reject(new Problem('stopped', 0)));
  });
  if (as === 'body') request.send(file);
  else {
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  }
  return { answer, stop: () => request.abort() };
}
