import type { DiskReason, ErrorCode } from '../../../contract/errors.ts';

/** A sentence for each error code. English shows the server's own sentence where there is one. */
export const errors = {
  VALIDATION_FAILED: 'Something in the form is not right. Please check what you entered.',
  VALIDATION_FAILED_closedTarget:
    'Nothing is posted to {{host}} unless the owner of this server allows it: it is this computer or in its own network.',
  BAD_FILE: 'This file cannot be read.',
  AMBIGUOUS: 'This can be read in more than one way. Please choose which is meant.',
  UNKNOWN_OPERATION: 'This version of the console does not fit the server. Please reload the page.',
  UNAUTHENTICATED: 'Please sign in first.',
  WRONG_CREDENTIALS: 'E-mail or password is wrong.',
  SESSION_ENDED: 'Your session has ended. Please sign in again.',
  FORBIDDEN: 'Your role does not allow this. Ask an owner of the company.',
  FORBIDDEN_setUpCodeNeeded: 'Please enter the code that the window or terminal of this site shows.',
  FORBIDDEN_setUpCodeWrong: 'This is not the code that the window or terminal of this site shows.',
  NOT_FOUND: 'This no longer exists, or you may not see it.',
  CONFLICT: 'This does not fit the present state.',
  CONFLICT_overDelivery:
    '{{sku}}: {{requested}} are more than the {{remaining}} still to come. Give a reason to book them.',
  DUPLICATE: 'This exists already.',
  VERSION_CONFLICT: 'Somebody else has changed this meanwhile. Look at the new state and try again.',
  INVALID_TRANSITION: 'This step is not possible in the present state.',
  INVALID_TRANSITION_madeNothing: 'The import of {{name}} made nothing that could be taken back.',
  INVALID_TRANSITION_tooManyChanges:
    'The import of {{name}} made more than {{most}} changes: too many to take back at once, because everybody else would wait for it. Import a file with the right values over it (update, set levels), or let the owner of the server restore a backup from before it.',
  INSUFFICIENT_STOCK: 'Not enough in stock: {{requested}} asked for, {{available}} available.',
  FILE_ALREADY_IMPORTED: 'This file was imported before.',
  CHOOSE_COMPANY: 'Choose the company.',
  KEY_REUSED: 'This was sent before with other content. Please reload the page.',
  ALREADY_DONE:
    'This was done already. Its answer held a secret that is shown only once: press the button again for a new one if you did not get it.',
  ALREADY_SET_UP: 'This site is set up already. Please sign in.',
  INVITE_INVALID: 'This code is not valid or no longer valid. Ask for a new one.',
  PAYLOAD_TOO_LARGE: 'This is too large.',
  BAD_HOST: 'This site is not reached under this name. Open it by its address, or ask its owner to allow the name.',
  BAD_ORIGIN: 'Pages from this address may not use the site. Ask its owner to allow it.',
  LOCKED_OUT: 'Too many wrong attempts. Please wait a few minutes.',
  RATE_LIMITED: 'Too many requests. Please wait a moment.',
  RATE_LIMITED_manyTrials:
    'Other imports are being tried right now, and each needs some seconds. Please try again in a moment, or start the import without trying it.',
  QUOTA_EXCEEDED:
    "Your company's uploaded files that wait take {{waiting}} MB; {{limit}} MB are the most. Start or delete some of them on the page Jobs, then upload this one again.",
  INTERNAL: 'Something went wrong on the server. Nothing was changed. Please try again.',
  UNAVAILABLE: 'There is no connection to the site right now.',
  UNAVAILABLE_diskFull:
    'The disk is full: nothing was saved. Free some space on the computer that runs the site; it goes on by itself then.',
  UNAVAILABLE_diskFault: 'The disk of the computer that runs the site could not be written or read. Nothing was saved.',
  UNAVAILABLE_fileLost:
    "The site's data file was removed or replaced while the site runs. Nothing was saved. Stop the site, look at its data folder, and start it again.",
  UNAVAILABLE_fileDamaged: "The site's data file is damaged. Nothing was saved. Stop the site and restore a backup.",
} as const satisfies Record<
  | ErrorCode
  | 'VALIDATION_FAILED_closedTarget'
  | 'CONFLICT_overDelivery'
  | 'RATE_LIMITED_manyTrials'
  | 'INVALID_TRANSITION_madeNothing'
  | 'INVALID_TRANSITION_tooManyChanges'
  | 'FORBIDDEN_setUpCodeNeeded'
  | 'FORBIDDEN_setUpCodeWrong'
  | `UNAVAILABLE_${DiskReason}`,
  string
>;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    errors: typeof errors;
  }
}
