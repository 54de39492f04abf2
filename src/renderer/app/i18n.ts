import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { desktop } from '../lib/desktop.ts';
import { type Language, usePreferences } from '../lib/preferences.ts';
import { catalogue } from './catalogue.ts';

async function load(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'common')) {
    const words = (await import('./catalogue.de.ts')).catalogue;
    for (const [namespace, resources] of Object.entries(words))
      i18next.addResourceBundle(language, namespace, resources);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  void desktop?.invoke('setLanguage', { language }).catch(() => undefined);
}

/** Ready when the person's language is loaded. Follows the preference from then on. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: catalogue },
    defaultNS: 'common',
    ns: Object.keys(catalogue),
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  usePreferences.subscribe((now, before) => {
    if (now.language !== before.language) void load(now.language);
  });
  await load(usePreferences.getState().language);
}
