import { Button, Checkbox, Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import { setUpCode } from '../../../domains/people/contract.ts';
import { NumberField } from '../../components/number-field.tsx';
import { autoRegion, RegionSelect } from '../../components/region-select.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { deviceName } from '../../lib/device.ts';
import { localeFor, useFormats } from '../../lib/formats.ts';
import { currenciesWith, ownTimezone, timezonesWith, usualTaxRate } from '../../lib/regions.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useFields } from '../../lib/use-fields.ts';
import { wishForSamples } from '../../lib/wishes.ts';
import { EntryCard } from './entry-card.tsx';
import { checks } from './validate.ts';

const currencyOfRegion: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  PL: 'PLN',
  CZ: 'CZK',
  DK: 'DKK',
  NO: 'NOK',
  SE: 'SEK',
  CA: 'CAD',
  AU: 'AUD',
  IN: 'INR',
  JP: 'JPY',
};

function likelyCurrency(language: string): string {
  const region = new Intl.Locale(localeFor(language)).maximize().region ?? '';
  // A bare "en" is taken for the United States by the standard, and says nothing.
  return new Intl.Locale(localeFor(language)).region ? (currencyOfRegion[region] ?? 'EUR') : 'EUR';
}

/** What a company has that chose nothing. */
const PLAIN_TAX_RATE = 10;

interface SetUpFormProps {
  /** This device is not the one that runs the site, and has to know the code that is shown there. */
  readonly codeNeeded?: boolean;
}

/** First start: the company, its owner, and a sample site for who wants to look around first. */
export function SetUpForm({ codeNeeded = false }: SetUpFormProps): ReactNode {
  const { t, i18n } = useTranslation('signIn');
  const client = useClient();
  const formats = useFormats();
  const check = checks(t);
  const form = useFields(
    {
      ...{ company: '', currency: likelyCurrency(i18n.language), timezone: ownTimezone },
      ...{ name: '', email: '', password: '', code: '' },
    },
    {
      ...{ company: check.filled, name: check.filled, email: check.email, password: check.password },
      code: (value) => (codeNeeded ? check.filled(value) : null),
    },
  );
  const currencies = useMemo(
    () => currenciesWith(form.values.currency, i18n.language),
    [form.values.currency, i18n.language],
  );
  const timezones = useMemo(() => timezonesWith(ownTimezone), []);
  const [region, setRegion] = useState<string | null>(null);
  const [taxTyped, setTaxTyped] = useState<number | string | null>(null);
  // As long as nobody typed one, it goes with the time zone.
  const usualTax = usualTaxRate(form.values.timezone);
  const taxRate = taxTyped ?? usualTax ?? PLAIN_TAX_RATE;
  const [samples, setSamples] = useState(false);
  const { ask, isPending, error } = useAsk();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.valid() || typeof taxRate !== 'number') return;
    const { company, currency, timezone, name, email, password, code } = form.values;
    wishForSamples(samples);
    const input = {
      name: company,
      settings: { currency, timezone, region, taxRate },
      owner: { name, email, password },
      device: deviceName(),
      ...(codeNeeded ? { code } : {}),
    };
    void ask(() => client.setUp(input, true));
  };

  return (
    <EntryCard title={t('setUp.title')} text={t('setUp.text')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={8}>
          <TextInput {...form.field('company')} label={t('setUp.company')} autoComplete="organization" autoFocus />
          <Group grow gap="sm" align="flex-start">
            <Select
              label={t('setUp.currency')}
              data={currencies}
              value={form.values.currency}
              onChange={(value) => value && form.set('currency', value)}
              allowDeselect={false}
              searchable
              limit={60}
            />
            <Select
              label={t('setUp.timezone')}
              data={timezones}
              value={form.values.timezone}
              onChange={(value) => value && form.set('timezone', value)}
              allowDeselect={false}
              searchable
              limit={60}
            />
          </Group>
          <Group grow gap="sm" align="flex-start">
            <RegionSelect
              settings={{ currency: form.values.currency, timezone: form.values.timezone, region }}
              onChange={(value) => setRegion(value === autoRegion ? null : value)}
            />
            <NumberField
              label={t('setUp.taxRate')}
              description={
                usualTax === undefined
                  ? t('setUp.taxRateHint')
                  : t('setUp.taxRateUsual', { rate: formats.number(usualTax, 3) })
              }
              value={taxRate}
              onChange={setTaxTyped}
              error={taxRate === '' ? t('required') : null}
              decimals={3}
              min={0}
              max={100}
              suffix="%"
            />
          </Group>
          <TextInput {...form.field('name')} label={t('setUp.name')} autoComplete="name" />
          <TextInput
            {...form.field('email')}
            type="email"
            label={t('setUp.email')}
            description={t('setUp.emailHint')}
            autoComplete="username"
          />
          <PasswordInput
            {...form.field('password')}
            label={t('setUp.password')}
            description={t('setUp.passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
          {codeNeeded ? (
            <TextInput
              {...form.field('code')}
              label={t('setUp.code')}
              description={t('setUp.codeHint')}
              autoComplete="off"
              autoCapitalize="characters"
            />
          ) : null}
          <Checkbox
            label={t('setUp.samples')}
            description={t('setUp.samplesHint')}
            checked={samples}
            onChange={(event) => setSamples(event.currentTarget.checked)}
          />
          <Refusal error={error} />
          <Button type="submit" size="sm" loading={isPending}>
            {t('setUp.submit')}
          </Button>
          {codeNeeded ? null : <CodeForOthers />}
        </Stack>
      </form>
    </EntryCard>
  );
}

/** Who runs the site reads here what another device is asked for; wrong tries make another code. */
function CodeForOthers(): ReactNode {
  const { t } = useTranslation('signIn');
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['set-up-code'],
    queryFn: () => client.askAsNobody(setUpCode, {}),
    refetchInterval: 5_000,
    retry: false,
  });
  if (!data?.code) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('setUp.elsewhere', { code: data.code })}
    </Text>
  );
}
