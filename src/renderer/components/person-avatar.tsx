import type { CSSProperties, ReactNode } from 'react';
import styles from './person-avatar.module.css';

interface PersonAvatarProps {
  readonly name: string;
  readonly size?: number;
  /** Shows a green dot. Say it in words beside it, too. */
  readonly online?: boolean;
}

/** A person's initials. Decoration: the name always stands beside it or in a label. */
export function PersonAvatar({ name, size = 28, online = false }: PersonAvatarProps): ReactNode {
  const style = { width: size, height: size, fontSize: Math.round(size * 0.4), '--hue': hueOf(name) } as CSSProperties;
  return (
    <span className={styles['avatar']} style={style} data-initials={initialsOf(name)} aria-hidden>
      {online ? <span className={styles['dot']} /> : null}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}
