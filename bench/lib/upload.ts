import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Uploads a file as a job and waits for its end; answers the seconds from the start of the job to its end. */
export async function uploadFile(url: string, token: string, path: string, kind: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([readFileSync(path)], { type: 'text/csv' }), basename(path));
  const created = await fetch(`${url}/api/batches`, { method: 'POST', headers, body: form });
  const { data } = (await created.json()) as { data: { id: string } };
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    const answer = await fetch(`${url}/api/batches/${data.id}`, { headers });
    const job = ((await answer.json()) as { data: { status: string; startedAt: string; completedAt: string } }).data;
    if (job.status === 'completed') return (Date.parse(job.completedAt) - Date.parse(job.startedAt)) / 1000;
    if (['failed', 'cancelled'].includes(job.status)) throw new Error(`The job ended as ${job.status}.`);
  }
}
