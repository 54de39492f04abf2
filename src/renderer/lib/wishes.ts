let samplesWished = false;

/** Said before signing in, done after it: only somebody signed in can load the sample site. */
export function wishForSamples(wished: boolean): void {
  samplesWished = wished;
}

/** Whether the sample site was asked for. Answers yes once. */
export function takeSampleWish(): boolean {
  const wished = samplesWished;
  samplesWished = false;
  return wished;
}
