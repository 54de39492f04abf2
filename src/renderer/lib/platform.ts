const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The modifier of commands on this machine. */
export const ctrlKey = isApple ? '⌘' : 'Ctrl';
