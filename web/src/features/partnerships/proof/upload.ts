import { apiBase, headersOfChange } from '@/shared/api/client';
import { ApiError, toApiError } from '@/shared/api/problem';

/** Photos ask for a tick; which files they are the server decides by their content. */
export const isPhoto = (file: File) => /\.(jpe?g|png)$/i.test(file.name) || /^image\//.test(file.type);

export interface Sending {
  done: Promise<void>;
  stop: () => void;
}

/** Sends a document and tells how far it is, from 0 to 1; 1 is sent, and then it is looked at. */
export function sendDocument(
  activityId: string,
  file: File,
  noPupils: boolean,
  onProgress: (share: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  let stopped = false;
  const query = new URLSearchParams({ fileName: file.name, noPupils: String(noPupils) });
  const send = async () => {
    const headers = await headersOfChange();
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new ApiError(0, stopped ? 'stopped' : 'network', ''));
      if (stopped) return fail();
      request.open('POST', `${apiBase}/activities/${activityId}/documents?${query}`);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total);
      };
      request.onerror = fail;
      request.onabort = fail;
      request.onload = () => {
        if (request.status === 201) return resolve();
        let body: unknown = null;
        try {
          body = JSON.parse(request.responseText);
        } catch {
          // Something in between answered; its status says enough.
        }
        reject(toApiError(body, new Response(null, { status: request.status })));
      };
      request.send(file);
    });
  };
  return {
    done: send(),
    stop: () => {
      stopped = true;
      request.abort();
    },
  };
}
