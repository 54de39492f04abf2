import { Button, Checkbox, Group, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import { Refusal } from '../../components/refusal.tsx';
import { deviceName } from '../../lib/device.ts';
import { localeFor } from '../../lib/formats.ts';
import { currencies, ownTimezone, timezonesWith } from '../../lib/regions.ts';
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

/** First start: the company, its owner, and a sample site for who wants to look around first. */
export function SetUpForm(): ReactNode {
  const { t, i18n } = useTranslation('signIn');
  const client = useClient();
  const check = checks(t);
  const form = useFields(
    { company: '', currency: likelyCurrency(i18n.language), timezone: ownTimezone, name: '', email: '', password: '' },
    { company: check.filled, name: check.filled, email: check.email, password: check.password },
  );
  const [samples, setSamples] = useState(false);
  const { ask, isPending, error } = useAsk();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.valid()) return;
    const { company, currency, timezone, name, email, password } = form.values;
    wishForSamples(samples);
    const input = {
      name: company,
      settings: { currency, timezone },
      owner: { name, email, password },
      device: deviceName(),
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
            />
            <Select
              label={t('setUp.timezone')}
              data={timezonesWith(ownTimezone)}
              value={form.values.timezone}
              onChange={(value) => value && form.set('timezone', value)}
              allowDeselect={false}
              searchable
              limit={60}
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
        </Stack>
      </form>
    </EntryCard>
  );
}
