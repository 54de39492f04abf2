import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  tagline: 'Operations console for a site and its people',
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    keep: 'Keep me signed in on this device',
    submit: 'Sign in',
    forgot:
      'Forgotten the password? An owner of your company can give you a one-time code. A sole owner gets one where the site runs, by starting it with --reset-owner-password.',
    haveCode: 'I have an invite code',
  },
  company: {
    title: 'Which company?',
    text: 'This e-mail belongs to several companies on this server.',
    other: 'Use another e-mail',
  },
  setUp: {
    title: 'Set up this site',
    text: 'Make your company and yourself as its owner. You can invite others afterwards.',
    company: 'Company or site',
    currency: 'Currency',
    timezone: 'Time zone',
    taxRate: 'Tax on sales',
    taxRateHint: 'Added to the net prices of orders; 0 if you charge none.',
    taxRateUsual: '{{rate}} % is usual there. Added to the net prices of orders; 0 if you charge none.',
    name: 'Your name',
    email: 'Your e-mail',
    emailHint: 'You sign in with it. Nothing is sent to it.',
    password: 'Password',
    passwordHint: 'At least 8 characters. A sentence is good.',
    code: 'Code of the site',
    codeHint: 'The window or terminal of the computer that runs the site shows it.',
    elsewhere: 'To set it up from another device, enter this code there: {{code}}',
    samples: 'Look around in a sample site first',
    samplesHint:
      'A company of its own with made-up people, tasks, stock and a running job. You can leave and remove it with one click.',
    submit: 'Set up and sign in',
    loadingSamples: 'Loading the sample site',
  },
  join: {
    title: 'Join {{company}}',
    plainTitle: 'Join a company',
    text: 'You were invited as {{role}} with {{email}}.',
    resetTitle: 'Choose a new password',
    resetText: 'For {{email}} at {{company}}.',
    code: 'Invite code',
    look: 'Continue',
    name: 'Your name',
    password: 'Choose a password',
    passwordHint: 'At least 8 characters. A sentence is good.',
    submit: 'Join',
    submitReset: 'Set password and sign in',
    toSignIn: 'Back to sign-in',
  },
  required: 'Please fill this in',
  emailWrong: 'This is not an e-mail address',
  passwordShort: 'At least 8 characters',
  showPassword: 'Show or hide the password',
  unreachable: 'The site does not answer',
  unreachableText: 'Check that the computer with Yardmaster is running and that this device is in the same network.',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    signIn: typeof en;
  }
}
