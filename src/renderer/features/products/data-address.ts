/** Bytes as a `data:` address, which an `<img>` shows under the strict content policy of the console. */
export function dataAddress(file: { readonly contentType: string; readonly bytes: Uint8Array<ArrayBuffer> }) {
  return readAsDataAddress(new Blob([file.bytes], { type: file.contentType }));
}

export function readAsDataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')));
    reader.readAsDataURL(blob);
  });
}
