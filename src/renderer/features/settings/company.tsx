import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import {
  type CompanyInFull,
  companyUpdated,
  getCompany,
  settingsInput,
  updateCompany,
} from '../../../domains/people/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { autoRegion, RegionSelect, regionName } from '../../components/region-select.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { type Formats, useFormats } from '../../lib/formats.ts';
import { currenciesWith, timezonesWith } from '../../lib/regions.ts';
import { useFields } from '../../lib/use-fields.ts';
import { Facts } from './facts.tsx';

const companyEvents = [companyUpdated];
const nothing = {};

/** What the company decided for all its people. The owner changes it, others read it. */
export function CompanySection(): ReactNode {
  const { t } = useTranslation('settings');
  const { may } = useSession();
  const company = useServerQuery(getCompany, nothing, { refreshOn: companyEvents });
  const mine = may('settings.manage');
  return (
    <Section title={t('company.title')} text={mine ? t('company.text') : t('company.ownerOnly')}>
      <QueryState query={company}>
        {(data) => (mine ? <CompanyForm company={data} /> : <CompanyFacts company={data} />)}
      </QueryState>
    </Section>
  );
}

function CompanyFacts({ company: { name, settings } }: { readonly company: CompanyInFull }): ReactNode {
  const { t, i18n } = useTranslation(['settings', 'common']);
  const formats = useFormats();
  const { webhookUrl } = settings;
  const rows = [
    { name: t('company.name'), value: name },
    { name: t('company.currency'), value: settings.currency },
    { name: t('company.timezone'), value: settings.timezone },
    { name: t('common:region.label'), value: regionName(settings, i18n.language) ?? t('common:region.open') },
    { name: t('company.taxRate'), value: t('company.percent', { value: formats.number(settings.taxRate, 3) }) },
    {
      name: t('company.overDelivery'),
      value: t('company.percent', { value: formats.number(settings.overDeliveryPercent, 3) }),
    },
    { name: t('company.lowStockThreshold'), value: formats.number(settings.lowStockThreshold) },
    // Told only to who may see the settings of the site.
    ...(webhookUrl === undefined ? [] : [{ name: t('company.webhookUrl'), value: webhookUrl ?? t('company.none') }]),
  ];
  return <Facts rows={rows} />;
}

const texts = ({ name, settings }: CompanyInFull, formats: Formats) => ({
  name,
  currency: settings.currency,
  timezone: settings.timezone,
  region: settings.region ?? autoRegion,
  taxRate: formats.number(settings.taxRate, 3),
  overDeliveryPercent: formats.number(settings.overDeliveryPercent, 3),
  lowStockThreshold: String(settings.lowStockThreshold),
  webhookUrl: settings.webhookUrl ?? '',
  webhookHosts: (settings.webhookHosts ?? []).join(', '),
});
type Texts = ReturnType<typeof texts>;

/** A decimal comma is as good as a point. */
const asNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')));

const typed = {
  currency: (text: string) => text,
  timezone: (text: string) => text,
  region: (text: string) => (text === autoRegion ? null : text),
  taxRate: asNumber,
  overDeliveryPercent: asNumber,
  lowStockThreshold: asNumber,
  webhookUrl: (text: string) => text,
  webhookHosts: (text: string) => text.split(/[\s,;]+/).filter((host) => host !== ''),
} as const;
const settingNames = Object.keys(typed) as (keyof typeof typed)[];

const isGood = (name: keyof typeof typed, text: string): boolean =>
  settingsInput.shape[name].safeParse(typed[name](text)).success;

function CompanyForm({ company }: { readonly company: CompanyInFull }): ReactNode {
  const { t, i18n } = useTranslation(['settings', 'common']);
  const formats = useFormats();
  const [start, setStart] = useState(company);
  const form = useFields<Texts>(texts(company, formats), {
    name: (value) => (value.trim() === '' ? t('company.nameWrong') : null),
    taxRate: (value) => (isGood('taxRate', value) ? null : t('company.taxRateWrong')),
    overDeliveryPercent: (value) => (isGood('overDeliveryPercent', value) ? null : t('company.taxRateWrong')),
    lowStockThreshold: (value) => (isGood('lowStockThreshold', value) ? null : t('company.lowStockThresholdWrong')),
    webhookUrl: (value) => (isGood('webhookUrl', value) ? null : t('company.webhookUrlWrong')),
    webhookHosts: (value) => (isGood('webhookHosts', value) ? null : t('company.webhookHostsWrong')),
  });
  const change = useCommand(updateCompany, { refresh: [getCompany], onDone: (saved) => show(saved) });
  const show = (shown: CompanyInFull) => {
    setStart(shown);
    form.reset(texts(shown, formats));
  };
  // What somebody else changed meanwhile comes in, unless it would take away what is being typed.
  if (company !== start && !form.dirty && !change.isPending) show(company);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.valid()) return;
    const before = texts(start, formats);
    const changed = settingNames.filter((name) => form.values[name] !== before[name]);
    change.run({
      ...(form.values.name === before.name ? {} : { name: form.values.name }),
      settings: Object.fromEntries(changed.map((name) => [name, typed[name](form.values[name])])),
    });
  };
  const { currency, timezone } = form.values;
  const currencies = useMemo(() => currenciesWith(currency, i18n.language), [currency, i18n.language]);
  const timezones = useMemo(() => timezonesWith(timezone), [timezone]);
  const choose = (name: 'currency' | 'timezone') => ({
    label: t(`company.${name}`),
    value: form.values[name],
    onChange: (value: string | null) => value && form.set(name, value),
    allowDeselect: false,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput {...form.field('name')} label={t('company.name')} autoComplete="organization" />
        <Select
          {...choose('currency')}
          description={t('company.currencyHint')}
          data={currencies}
          searchable
          limit={60}
        />
        <Select {...choose('timezone')} data={timezones} searchable limit={60} />
        <RegionSelect
          settings={{ ...form.values, region: typed.region(form.values.region) }}
          onChange={(value) => form.set('region', value)}
        />
        <TextInput
          {...form.field('taxRate')}
          label={t('company.taxRate')}
          description={t('company.taxRateHint')}
          inputMode="decimal"
          rightSection={t('company.percentSign')}
        />
        <TextInput
          {...form.field('overDeliveryPercent')}
          label={t('company.overDelivery')}
          description={t('company.overDeliveryHint')}
          inputMode="decimal"
          rightSection={t('company.percentSign')}
        />
        <TextInput
          {...form.field('lowStockThreshold')}
          label={t('company.lowStockThreshold')}
          description={t('company.lowStockThresholdHint')}
          inputMode="numeric"
        />
        <TextInput
          {...form.field('webhookUrl')}
          type="url"
          label={t('company.webhookUrl')}
          description={t('company.webhookUrlHint')}
        />
        {/* Told only to the owner of the server, who alone may change it. */}
        {start.settings.webhookHosts === undefined ? null : (
          <TextInput
            {...form.field('webhookHosts')}
            label={t('company.webhookHosts')}
            description={t('company.webhookHostsHint')}
          />
        )}
        <Refusal error={change.error} />
        <Group gap="sm">
          <Button type="submit" disabled={!form.dirty} loading={change.isPending}>
            {t('common:save')}
          </Button>
          {change.data && !form.dirty ? (
            <Text size="sm" role="status">
              {t('company.saved')}
            </Text>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
