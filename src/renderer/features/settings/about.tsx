import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../contract/define.ts';
import type { getStatus } from '../../../domains/system/contract.ts';
import { Section } from '../../components/section.tsx';
import { DateTime } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { Facts } from './facts.tsx';

export function About({ site }: { readonly site: OutputOf<typeof getStatus> }): ReactNode {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const kept = Math.max(0, site.events.head - site.events.floor);
  return (
    <Section title={t('about.title')}>
      <Facts
        rows={[
          { name: t('about.version'), value: site.version },
          { name: t('about.since'), value: <DateTime value={site.startedAt} style="full" /> },
          { name: t('about.people'), value: formats.number(site.people) },
          { name: t('about.connections'), value: formats.number(site.connections) },
          { name: t('about.events'), value: t('about.eventsValue', { count: kept, days: site.retention.days }) },
          {
            name: t('about.runtime'),
            value: [
              site.runtime.electron ? `Electron ${site.runtime.electron}` : null,
              `Node ${site.runtime.node}`,
              site.runtime.platform,
            ]
              .filter(Boolean)
              .join(' · '),
          },
        ]}
      />
    </Section>
  );
}
