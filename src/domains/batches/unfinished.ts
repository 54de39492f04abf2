import type { SiteServices } from '../../server/core/services.ts';
import { companiesWithWork, nextWaiting } from './store.ts';

/** The files of the jobs that run or are next, one a company: what a stop of the site would interrupt. */
export async function unfinishedJobs(site: SiteServices): Promise<string[]> {
  const companies = await companiesWithWork(site.reader);
  const jobs = await Promise.all(companies.map((tenantId) => nextWaiting(site.reader.forTenant(tenantId))));
  return jobs.flatMap((job) => (job ? [job.fileName] : []));
}
