import { useEffect, useEffectEvent } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** A file that is dragged over the window, wherever, and dropped beside every field made for it. */
export function useDraggedFile(onDragged: () => void, onDropped: (file: File) => void): void {
  const dragged = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    // Otherwise the browser would open the file in place of this page.
    event.preventDefault();
    if (event.type === 'dragenter') onDragged();
  });
  const dropped = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    const isTaken = event.defaultPrevented;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!isTaken && file) onDropped(file);
  });
  useEffect(() => {
    window.addEventListener('dragenter', dragged);
    window.addEventListener('dragover', dragged);
    window.addEventListener('drop', dropped);
    return () => {
      window.removeEventListener('dragenter', dragged);
      window.removeEventListener('dragover', dragged);
      window.removeEventListener('drop', dropped);
    };
  }, []);
}
