import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { InputOf, QueryDefinition } from '../../contract/define.ts';
import type { AppError } from '../../contract/errors.ts';
import { useClient } from './context.ts';

export interface UploadView {
  /** Answers what the server made of the file (a job). Rejects with `AppError`. */
  upload(file: File, fields: Readonly<Record<string, string>>): Promise<unknown>;
  /** 0 to 1 while a file is on its way, `null` otherwise. */
  readonly progress: number | null;
  readonly isPending: boolean;
  readonly error: AppError | null;
  reset(): void;
}

export function useUpload(): UploadView {
  const client = useClient();
  const [progress, setProgress] = useState<number | null>(null);
  const mutation = useMutation<unknown, AppError, { file: File; fields: Readonly<Record<string, string>> }>({
    mutationFn: ({ file, fields }) => client.upload({ file, fields, onProgress: setProgress }),
    onSettled: () => setProgress(null),
  });
  return {
    upload: (file, fields) => mutation.mutateAsync({ file, fields }),
    progress: mutation.isPending ? (progress ?? 0) : null,
    isPending: mutation.isPending,
    error: mutation.error,
    reset: () => mutation.reset(),
  };
}

export interface DownloadView<D extends QueryDefinition> {
  /** Fetches the file and hands it to the person: the browser's download, or the window's save dialog. */
  run(input: InputOf<D>): void;
  readonly isPending: boolean;
  readonly error: AppError | null;
}

export function useDownload<D extends QueryDefinition>(definition: D): DownloadView<D> {
  const client = useClient();
  const mutation = useMutation<void, AppError, InputOf<D>>({
    mutationFn: async (input) => client.transport.save(await client.download(definition, input)),
  });
  return { run: (input) => mutation.mutate(input), isPending: mutation.isPending, error: mutation.error };
}
