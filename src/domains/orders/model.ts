/** Document 004's four statuses. Fulfilled and Cancelled are final. */
export const orderStatuses = ['Pending', 'Partial', 'Fulfilled', 'Cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** A `return` puts back, an `adjustment` writes off: both come with imports only. */
export const orderKinds = ['sale', 'return', 'adjustment'] as const;
export type OrderKind = (typeof orderKinds)[number];
