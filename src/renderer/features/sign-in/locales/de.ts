import type { Catalogue } from '../../../lib/catalogue-type.ts';
import type { en } from './en.ts';

export const de: Catalogue<typeof en> = {
  tagline: 'Leitstand für einen Standort und seine Leute',
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    keep: 'Auf diesem Gerät angemeldet bleiben',
    submit: 'Anmelden',
    forgot:
      'Passwort vergessen? Wer Ihre Firma als Inhaber verwaltet, kann Ihnen einen Einmalcode geben. Der einzige Inhaber bekommt einen an dem Rechner, auf dem der Standort läuft: mit --reset-owner-password starten.',
    haveCode: 'Ich habe einen Einladungscode',
  },
  company: {
    title: 'Welche Firma?',
    text: 'Diese E-Mail gehört auf diesem Server zu mehreren Firmen.',
    other: 'Andere E-Mail verwenden',
  },
  setUp: {
    title: 'Diesen Standort einrichten',
    text: 'Legen Sie Ihre Firma und sich selbst als Inhaber an. Andere laden Sie danach ein.',
    company: 'Firma oder Standort',
    currency: 'Währung',
    timezone: 'Zeitzone',
    name: 'Ihr Name',
    email: 'Ihre E-Mail',
    emailHint: 'Damit melden Sie sich an. Es wird nichts dorthin gesendet.',
    password: 'Passwort',
    passwordHint: 'Mindestens 8 Zeichen. Ein Satz ist gut.',
    samples: 'Beispielstandort laden',
    samplesHint:
      'Erfundene Personen, Aufgaben, Bestände und ein laufender Vorgang zum Umsehen. Mit einem Klick wieder zu entfernen.',
    submit: 'Einrichten und anmelden',
    loadingSamples: 'Der Beispielstandort wird geladen',
  },
  join: {
    title: '{{company}} beitreten',
    plainTitle: 'Einer Firma beitreten',
    text: 'Sie wurden mit {{email}} eingeladen. Rolle: {{role}}.',
    resetTitle: 'Neues Passwort wählen',
    resetText: 'Für {{email}} bei {{company}}.',
    code: 'Einladungscode',
    look: 'Weiter',
    name: 'Ihr Name',
    password: 'Passwort wählen',
    passwordHint: 'Mindestens 8 Zeichen. Ein Satz ist gut.',
    submit: 'Beitreten',
    submitReset: 'Passwort setzen und anmelden',
    toSignIn: 'Zurück zur Anmeldung',
  },
  required: 'Bitte ausfüllen',
  emailWrong: 'Das ist keine E-Mail-Adresse',
  passwordShort: 'Mindestens 8 Zeichen',
  showPassword: 'Passwort zeigen oder verbergen',
  unreachable: 'Der Standort antwortet nicht',
  unreachableText: 'Prüfen Sie, ob der Rechner mit Yardmaster läuft und dieses Gerät im selben Netz ist.',
};
