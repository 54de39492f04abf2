import { Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type RegionSettings, regionOf } from '../../contract/region.ts';
import { regionsWith } from '../lib/regions.ts';

/** The choice that leaves the region to time zone and currency. */
export const autoRegion = 'auto';

/** `German (Germany)`, chosen or derived; `undefined` when neither is known. */
export function regionName(settings: RegionSettings, language: string): string | undefined {
  const region = regionOf(settings);
  return region && new Intl.DisplayNames([language], { type: 'language' }).of(region);
}

interface RegionSelectProps {
  /** As they stand in the form. */
  readonly settings: RegionSettings;
  onChange(region: string): void;
}

/** How the company writes numbers and dates: what is chosen here decides where a file can be read in two ways. */
export function RegionSelect({ settings, onChange }: RegionSelectProps): ReactNode {
  const { t, i18n } = useTranslation('common');
  const region = regionOf(settings);
  const derived = regionName({ ...settings, region: null }, i18n.language) ?? t('region.open');
  const auto = t('region.auto', { name: derived });
  const choices = useMemo(
    () => [{ value: autoRegion, label: auto }, ...regionsWith(settings.region, i18n.language)],
    [auto, settings.region, i18n.language],
  );
  return (
    <Select
      label={t('region.label')}
      description={region ? t('region.hint', exampleIn(region)) : t('region.openHint')}
      data={choices}
      value={settings.region ?? autoRegion}
      onChange={(value) => value && onChange(value)}
      allowDeselect={false}
      searchable
    />
  );
}

const exampleIn = (region: string) => ({
  number: new Intl.NumberFormat(region, { minimumFractionDigits: 2 }).format(1234.56),
  date: new Intl.DateTimeFormat(region, { timeZone: 'UTC' }).format(Date.UTC(2026, 11, 31)),
});
