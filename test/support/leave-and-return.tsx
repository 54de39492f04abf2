import { type ReactNode, useState } from 'react';

/** A page that is left and come back to, as by Back, in one session: press "Leave" and "Return". */
export function LeaveAndReturn({ children }: { readonly children: ReactNode }): ReactNode {
  const [isHere, setHere] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setHere(!isHere)}>
        {isHere ? 'Leave' : 'Return'}
      </button>
      {isHere ? children : null}
    </>
  );
}
