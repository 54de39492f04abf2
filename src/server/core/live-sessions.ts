import type { LiveSession } from './tokens.ts';

/** Every change of a person or a session is told by an event; should one not be, nothing is believed longer than this. */
const believeMs = 500;
const mostRemembered = 5_000;

type Person = ReturnType<LiveSession>;

/**
 * Remembers who is behind a session, because a read costs a call as much as everything else before its command. `forget`
 * in the turn in which a change commits keeps that a revocation works at once.
 */
export function rememberSessions(read: LiveSession): { readonly find: LiveSession; forget(): void } {
  const known = new Map<string, { readonly person: Person; readonly until: number }>();
  return {
    find: (session) => {
      const now = performance.now();
      const found = known.get(session.sessionId);
      if (found && found.until > now) return found.person;
      const person = read(session);
      if (known.size >= mostRemembered) known.clear();
      known.set(session.sessionId, { person, until: now + believeMs });
      return person;
    },
    forget: () => known.clear(),
  };
}
