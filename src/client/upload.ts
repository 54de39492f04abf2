import type { Answer } from '../contract/envelope.ts';
import { readRefusal } from './rest.ts';
import { LinkLost, type Upload } from './transport.ts';

/** Multipart upload. XMLHttpRequest, because `fetch` does not tell how far an upload is. */
export function uploadByXhr(url: string, upload: Upload, token: string | undefined): Promise<Answer> {
  const form = new FormData();
  // Fields first: a server that reads the stream knows what the file is for when it comes.
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', upload.file, upload.file.name);

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) upload.onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body = (request.response ?? {}) as {
        success?: boolean;
        data?: unknown;
        error?: unknown;
        message?: unknown;
      };
      if (body.success === true) resolve({ ok: true, data: body.data });
      else resolve({ ok: false, error: readRefusal(body) });
    };
    request.onerror = () => reject(new LinkLost('The upload broke off'));
    request.onabort = () => reject(new LinkLost('The upload was stopped'));
    upload.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
