import type { Words } from '../../lib/catalogue-type.ts';

export const scan = {
  button: 'Scan with the camera',
  photoButton: 'Scan from a photo',
  title: 'Scan',
  hint: 'Hold the code inside the frame.',
  starting: 'Starting the camera',
  last: 'Last scanned: {{code}}',
  reading: 'Reading the photo',
  noCode: 'No code was found in the photo. Go closer, with enough light and without reflections.',
  denied: 'The camera may not be used here. Allow it in the settings of the browser, or take a photo.',
  noCamera: 'No camera was found. A photo can be read instead.',
  failed: 'The camera could not be started. A photo can be read instead.',
  takePhoto: 'Take a photo',
  which: {
    title: 'Which one is meant?',
    text: '{{count}} items carry the code {{code}}. Choose the one you have in hand.',
  },
  picker: {
    label: 'Item',
    placeholder: 'Scan, or type SKU or name',
    unknown: 'No item has the code {{code}}',
    nothing: 'Nothing found',
    level: '{{stock}} in stock',
  },
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    scan: typeof scan;
  }
}
