import {
  ActionIcon,
  Autocomplete,
  Badge,
  Combobox,
  createTheme,
  type CSSVariablesResolver,
  Loader,
  type MantineThemeOverride,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Popover,
  Select,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { foldedOptions } from '../lib/folded-options.ts';
import type { Density } from '../lib/preferences.ts';

const systemFont =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Ubuntu, Cantarell, 'Helvetica Neue', Arial, sans-serif";

/** Text to background of the dark scheme; Mantine's own greys are brownish beside the blue. */
const nightBlues = [
  '#dde1e6',
  '#b4bcc5',
  '#a2abb5',
  '#7d8792',
  '#363c45',
  '#2b3038',
  '#1d2127',
  '#181b20',
  '#15181d',
  '#111418',
] as const;

/** Where tooltips stand: at the end of the page they would be outside of every landmark. */
export const hintsId = 'hints';

/** Calm and dense: 14 px system font on a 4 px grid. `closeLabel` names every close button for screen readers. */
export function makeTheme(density: Density, closeLabel: string): MantineThemeOverride {
  const size = density === 'compact' ? 'xs' : 'sm';
  const input = { defaultProps: { size } };
  return createTheme({
    autoContrast: true,
    primaryColor: 'blue',
    colors: { dark: [...nightBlues] },
    primaryShade: { light: 8, dark: 8 },
    fontFamily: systemFont,
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
    spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
    headings: { fontFamily: systemFont, fontWeight: '600' },
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      InputWrapper: { styles: { label: { fontWeight: 500 } } },
      Button: {
        defaultProps: { size: density === 'compact' ? 'compact-sm' : 'xs' },
        styles: { label: { fontWeight: 500 } },
      },
      TextInput: TextInput.extend(input),
      PasswordInput: PasswordInput.extend(input),
      NumberInput: NumberInput.extend(input),
      // At the end of the page the choices would be outside of every landmark.
      Combobox: Combobox.extend({ defaultProps: { portalProps: { target: `#${hintsId}` } } }),
      // A closed list is not on the page: Esc then means what is behind it, and a label means its field alone.
      // The first that fits what was typed is the one that Enter takes.
      Select: Select.extend({
        defaultProps: {
          ...input.defaultProps,
          comboboxProps: { keepMounted: false },
          selectFirstOptionOnChange: true,
          filter: foldedOptions,
        },
      }),
      Autocomplete: Autocomplete.extend({ defaultProps: { ...input.defaultProps, filter: foldedOptions } }),
      TagsInput: TagsInput.extend({ defaultProps: { ...input.defaultProps, filter: foldedOptions } }),
      Textarea: Textarea.extend(input),
      ActionIcon: ActionIcon.extend({
        defaultProps: { variant: 'subtle', color: 'gray', size: density === 'compact' ? 'md' : 'lg' },
      }),
      Badge: Badge.extend({
        defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500, fz: 12 },
        styles: { root: { verticalAlign: 'middle' } },
      }),
      CloseButton: { defaultProps: { 'aria-label': closeLabel } },
      Loader: Loader.extend({ defaultProps: { size: 'sm', type: 'dots' } }),
      // In place, not at the end of the page: there they would stand outside of every landmark.
      Menu: Menu.extend({ defaultProps: { shadow: 'md', withinPortal: false } }),
      Modal: Modal.extend({
        defaultProps: { overlayProps: { backgroundOpacity: 0.4 }, centered: true },
        styles: { title: { fontWeight: 600, fontSize: '1rem' } },
      }),
      // Mantine's dimmed description is too pale to read at a glance.
      Notification: { styles: { description: { color: 'var(--mantine-color-text)' } } },
      Popover: Popover.extend({ defaultProps: { shadow: 'md', withinPortal: false } }),
      SegmentedControl: { styles: { label: { fontWeight: 500 } } },
      Tooltip: Tooltip.extend({
        defaultProps: {
          ...{ openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } },
          portalProps: { target: `#${hintsId}` },
        },
      }),
    },
  });
}

/** Texts that Mantine sets too pale for AA, and the height of a table row. */
export const makeVariables =
  (density: Density): CSSVariablesResolver =>
  () => ({
    variables: {
      '--row-height': density === 'compact' ? '30px' : '38px',
      '--mark-ms': '2s',
    },
    light: {
      '--mantine-color-text': '#1c2128',
      '--mantine-color-dimmed': '#56606b',
      '--mantine-color-placeholder': '#66707b',
      '--mantine-color-error': 'var(--mantine-color-red-9)',
      '--mantine-color-teal-light-color': '#05603f',
      '--mantine-color-orange-light-color': '#8f3404',
      '--mantine-color-red-light-color': '#a61e1e',
      '--mantine-color-blue-light-color': '#134f8a',
      '--surface': '#ffffff',
      '--surface-raised': '#ffffff',
      '--surface-sunken': '#f6f7f9',
      '--line': '#e3e6ea',
      '--row-hover': '#f2f5f9',
      '--row-active': '#e3edfb',
      '--choice': '#d6e6fb',
      '--mark': '#fff3bf',
    },
    dark: {
      '--mantine-color-text': '#dde1e6',
      '--mantine-color-body': '#15181d',
      '--mantine-color-dimmed': '#a2abb5',
      '--mantine-color-placeholder': '#8b949e',
      '--mantine-color-error': 'var(--mantine-color-red-4)',
      '--surface': '#15181d',
      '--surface-raised': '#1d2127',
      '--surface-sunken': '#111418',
      '--line': '#2b3038',
      '--row-hover': '#1f242b',
      '--row-active': '#1b2f4b',
      '--choice': '#1f3a5f',
      '--mark': '#3a320c',
    },
  });
