import { Input, SegmentedControl, Stack, Switch, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.tsx';
import { languageNames } from '../../lib/language-names.ts';
import { type Density, type Language, languages, usePreferences } from '../../lib/preferences.ts';

export function Appearance(): ReactNode {
  const { t } = useTranslation('settings');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, language, singleKeys, set } = usePreferences();
  return (
    <Section title={t('appearance.title')} text={t('appearance.text')}>
      <Stack gap="sm" align="flex-start">
        <Choice
          label={t('appearance.scheme')}
          value={colorScheme}
          onChange={setColorScheme}
          data={[
            { value: 'light', label: t('appearance.light') },
            { value: 'dark', label: t('appearance.dark') },
            { value: 'auto', label: t('appearance.auto') },
          ]}
        />
        <Choice<Density>
          label={t('appearance.density')}
          value={density}
          onChange={(value) => set({ density: value })}
          data={[
            { value: 'comfortable', label: t('appearance.comfortable') },
            { value: 'compact', label: t('appearance.compact') },
          ]}
        />
        <Choice<Language>
          label={t('appearance.language')}
          value={language}
          onChange={(value) => set({ language: value })}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <Switch
          label={t('appearance.singleKeys')}
          description={t('appearance.singleKeysText')}
          checked={singleKeys}
          onChange={(event) => set({ singleKeys: event.currentTarget.checked })}
        />
      </Stack>
    </Section>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly data: readonly { readonly value: V; readonly label: string }[];
  onChange(value: V): void;
}

function Choice<V extends string>({ label, value, data, onChange }: ChoiceProps<V>): ReactNode {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div>
        <SegmentedControl
          size="xs"
          aria-label={label}
          value={value}
          onChange={(next) => onChange(next)}
          data={data.map((item) => ({ ...item }))}
        />
      </div>
    </Input.Wrapper>
  );
}
