/** What the main process itself says, outside of the page. */
const en = {
  quit: {
    title: 'Quit Yardmaster?',
    jobs: (names: string) => `Being imported: ${names}. It goes on when Yardmaster starts again.`,
    people: (count: number, names: string) =>
      count === 1
        ? `${names} is connected and will be cut off until Yardmaster runs again.`
        : `${count} people are connected (${names}) and will be cut off until Yardmaster runs again.`,
    action: 'Quit',
    stay: 'Stay',
  },
  and: (count: number) => `${count} more`,
};
export type Words = typeof en;

const de: Words = {
  quit: {
    title: 'Yardmaster beenden?',
    jobs: (names) => `Wird gerade eingelesen: ${names}. Es geht weiter, wenn Yardmaster wieder startet.`,
    people: (count, names) =>
      count === 1
        ? `${names} ist verbunden und wird getrennt, bis Yardmaster wieder läuft.`
        : `${count} Personen sind verbunden (${names}) und werden getrennt, bis Yardmaster wieder läuft.`,
    action: 'Beenden',
    stay: 'Bleiben',
  },
  and: (count) => `${count} weitere`,
};

export const wordsFor = (language: string): Words => (language.toLowerCase().startsWith('de') ? de : en);
