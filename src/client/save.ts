import type { Download } from './transport.ts';

/** The browser's own download. */
export function saveInBrowser(file: Download): void {
  const url = URL.createObjectURL(new Blob([file.bytes], { type: file.contentType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
