import {
  inviteWithdrawn,
  personDeactivated,
  personInvited,
  personJoined,
  personReactivated,
  personUpdated,
} from '../../../domains/people/contract.ts';

/** What changes the list of people. Who is online comes from the presence. */
export const peopleEvents = [personJoined, personUpdated, personDeactivated, personReactivated];

/** What changes the list of open invites. */
export const inviteEvents = [personInvited, inviteWithdrawn, personJoined];
