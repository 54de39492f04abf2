import { useState } from 'react';
import { useClient } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import { addImage } from '../../../domains/products/contract.ts';
import { shrinkImage } from './shrink-image.ts';

interface UploadState {
  /** How many of how many are there; `null` while nothing is sent. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly error: AppError | null;
}

const idle: UploadState = { progress: null, error: null };

/** Shrinks pictures and sends them one after the other. What can not be read does not keep the others. */
export function useUploadImages(productId: string, words: { readonly noPicture: (name: string) => string }) {
  const client = useClient();
  const [state, setState] = useState(idle);

  const upload = async (files: readonly File[]): Promise<void> => {
    let error: AppError | null = null;
    for (const [done, file] of files.entries()) {
      setState({ progress: { done, total: files.length }, error });
      try {
        const shrunk = await shrinkImage(file).catch(() => {
          throw new AppError('BAD_FILE', words.noPicture(file.name));
        });
        await client.command(addImage, { id: productId, ...shrunk });
      } catch (reason) {
        error = reason instanceof AppError ? reason : new AppError('INTERNAL', String(reason));
      }
    }
    setState({ progress: null, error });
  };
  return { ...state, upload };
}
