import type { Download } from '../../../client/transport.ts';
import { desktop } from '../../lib/desktop.ts';

/**
 * Prints a PDF: in the window by the system's dialog, in a browser by its own viewer. Answers `false` where neither can; then
 * the file must be saved.
 */
export async function printPdf(file: Download): Promise<boolean> {
  if (desktop) {
    const { fileName, bytes } = file;
    return (await desktop.invoke('printPdf', { file: { fileName, bytes } })).opened;
  }
  return navigator.pdfViewerEnabled ? printInFrame(file) : false;
}

const frameName = 'print-frame';

/** The frame stays until the next print: the dialog belongs to it. */
function printInFrame({ bytes, contentType }: Download): Promise<boolean> {
  const before = document.querySelector<HTMLIFrameElement>(`iframe[name="${frameName}"]`);
  if (before) {
    URL.revokeObjectURL(before.src);
    before.remove();
  }
  const frame = document.createElement('iframe');
  frame.name = frameName;
  frame.setAttribute('aria-hidden', 'true');
  Object.assign(frame.style, { position: 'fixed', width: '1px', height: '1px', border: '0', opacity: '0' });
  frame.src = URL.createObjectURL(new Blob([bytes], { type: contentType }));
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      try {
        frame.contentWindow?.focus();
        frame.contentWindow?.print();
        resolve(true);
      } catch {
        resolve(false);
      }
    });
    document.body.append(frame);
  });
}
