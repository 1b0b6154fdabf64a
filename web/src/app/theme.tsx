import {
  Anchor,
  Button,
  Checkbox,
  Input,
  Menu,
  NativeSelect,
  Radio,
  Textarea,
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconChevronDown } from '@tabler/icons-react';

const palette = (shades: string) =>
  shades.split(' ').map((hex) => `#${hex}`) as unknown as MantineColorsTuple;

const petrol = palette('F1F7F8 E3EFF1 C9DFE3 A9CBD1 7FB0B9 5B93A0 2F7585 0F5464 0A3D4A 072C36');
const staal = palette('F8FAFA F3F6F5 E6EAE8 D3DCDB B3C0C2 8C9DA1 6B7F84 4A5F66 2C4149 13262D');
const geel = palette('FFFBEC FFF5D6 FDE9AE F9DB7F F5CD52 F2C12E D6A312 A87C06 7A5400 533900');
const menie = palette('FDF4F2 FBEAE6 F3CBC2 E7A294 D87663 C8513A BC3F29 B3311C 8C2413 66190C');
const groen = palette('F1F9F4 E4F2EA C3E1CF 97CBAC 62AD83 3A9162 257B50 1B6B43 124F31 0B3722');

export const fontHeadings = '"Zilla Slab", Rockwell, "Roboto Slab", Georgia, serif';
export const fontText =
  '"Source Sans 3 Variable", "Source Sans 3", "Segoe UI", "Noto Sans", system-ui, sans-serif';

/** Light stands on shade 1 with text of shade 8; outline is a white button with a petrol edge. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const color = input.color ?? input.theme.primaryColor;
  if (input.variant === 'light' && color in input.theme.colors) {
    return {
      background: `var(--mantine-color-${color}-1)`,
      hover: `var(--mantine-color-${color}-2)`,
      color: `var(--mantine-color-${color}-8)`,
      border: '1px solid transparent',
    };
  }
  if (input.variant === 'outline' && color in input.theme.colors) {
    return {
      background: 'var(--mantine-color-white)',
      hover: `var(--mantine-color-${color}-1)`,
      color: `var(--mantine-color-${color}-7)`,
      border: `1px solid var(--mantine-color-${color}-7)`,
    };
  }
  if (input.variant === 'subtle' && color in input.theme.colors) {
    return {
      background: 'transparent',
      hover: `var(--mantine-color-${color}-1)`,
      color: `var(--mantine-color-${color}-7)`,
      border: '1px solid transparent',
    };
  }
  return defaultVariantColorsResolver(input);
};

/** Controls are 44 px high (md), 36 px on officer pages and in rows (sm). */
const controlHeight = (size: unknown) => (size === 'sm' ? '2.25rem' : size === 'xs' ? '1.75rem' : '2.75rem');

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 7,
  autoContrast: false,
  white: '#FFFFFF',
  black: '#13262D',
  colors: { petrol, staal, gray: staal, geel, yellow: geel, menie, red: menie, groen, green: groen },
  variantColorResolver,
  fontFamily: fontText,
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.25rem', xl: '1.625rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.5', xl: '1.2' },
  headings: {
    fontFamily: fontHeadings,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '2.5rem', lineHeight: '1.15' },
      h2: { fontSize: '1.625rem', lineHeight: '1.2' },
      h3: { fontSize: '1.25rem', lineHeight: '1.3' },
      h4: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '10px' },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 1px 2px rgb(19 38 45 / 0.08), 0 6px 20px rgb(19 38 45 / 0.10)',
    lg: '0 1px 2px rgb(19 38 45 / 0.08), 0 6px 20px rgb(19 38 45 / 0.10)',
    xl: '0 1px 2px rgb(19 38 45 / 0.08), 0 6px 20px rgb(19 38 45 / 0.10)',
  },
  breakpoints: { xs: '30em', sm: '40em', md: '62.5em', lg: '80em', xl: '90em' },
  focusRing: 'never',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always', inherit: true } }),
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_, props) => ({
        root: {
          '--button-height': controlHeight(props.size),
          '--button-padding-x': props.size === 'sm' ? '0.75rem' : '1.125rem',
          '--button-fz': props.size === 'sm' ? '0.9375rem' : '1.0625rem',
        },
      }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'md' },
      vars: (_, props) => ({
        wrapper: { '--input-height': controlHeight(props.size), '--input-bd': 'var(--tm-line-ui)' },
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { size: 'md', inputWrapperOrder: ['label', 'description', 'input', 'error'] },
      styles: { label: { fontWeight: 600 }, description: { fontSize: '0.9375rem', lineHeight: 1.4 } },
    }),
    NativeSelect: NativeSelect.extend({
      defaultProps: {
        rightSection: <IconChevronDown size={20} stroke={2} color="#13262D" aria-hidden="true" />,
      },
    }),
    Textarea: Textarea.extend({ defaultProps: { autosize: true, minRows: 3, maxRows: 12 } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md' } }),
    Radio: Radio.extend({ defaultProps: { size: 'md' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md', withArrow: false } }),
    DateInput: DateInput.extend({ defaultProps: { size: 'md' } }),
  },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--tm-ink': '#13262D',
    '--tm-ink-2': '#4A5F66',
    '--tm-ground': '#F3F6F5',
    '--tm-line': '#D3DCDB',
    '--tm-line-ui': '#6B7F84',
    '--tm-petrol': '#0F5464',
    '--tm-petrol-deep': '#0A3D4A',
    '--tm-petrol-soft': '#E3EFF1',
    '--tm-petrol-mid': '#A9CBD1',
    '--tm-yellow': '#F2C12E',
    '--tm-yellow-soft': '#FFF5D6',
    '--tm-amber': '#7A5400',
    '--tm-red': '#B3311C',
    '--tm-red-soft': '#FBEAE6',
    '--tm-green': '#1B6B43',
    '--tm-green-soft': '#E4F2EA',
    '--tm-map': '#E6EAE8',
    '--tm-chart-vo': '#5B93A0',
    '--tm-chart-vo-text': '#3B7380',
    '--mantine-heading-font-weight': '600',
  },
  light: {
    '--mantine-color-text': '#13262D',
    '--mantine-color-body': '#F3F6F5',
    '--mantine-color-dimmed': '#4A5F66',
    '--mantine-color-placeholder': '#5F7278',
    '--mantine-color-error': '#B3311C',
    '--mantine-color-default-border': '#6B7F84',
    '--mantine-color-anchor': '#0F5464',
    '--mantine-color-disabled-color': '#4A5F66',
  },
  dark: {},
});
