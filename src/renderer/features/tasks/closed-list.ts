/** A closed list is not on the page: Esc then means the detail, and a label means its field alone. */
export const closedList = { keepMounted: false } as const;
