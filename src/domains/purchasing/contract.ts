export * from './contract-drafts.ts';
export * from './contract-events.ts';
export * from './contract-orders.ts';
export * from './contract-receipts.ts';
export * from './contract-revisions.ts';
export * from './contract-suppliers.ts';
export * from './contract-take-back.ts';
