import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import a11y from 'eslint-plugin-jsx-a11y';
import react from 'eslint-plugin-react';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

const noTextInCode = 'Text a user reads stands in src/locales, in Dutch and English.';

export default ts.config(
  { ignores: ['dist', 'src/generated', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { react, 'react-hooks': hooks, 'jsx-a11y': a11y },
    languageOptions: { globals: globals.browser },
    settings: { react: { version: '19.3' } },
    rules: {
      ...a11y.flatConfigs.recommended.rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'react/no-danger': 'error',
      'react/jsx-key': 'error',
      'react/jsx-no-literals': [
        'error',
        {
          noStrings: false,
          ignoreProps: true,
          allowedStrings: ['·', '/', '–', '%', ':', ',', '.', '(', ')', '“', '”', '−'],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'JSXAttribute[name.name=/^(aria-label|aria-description|title|alt|label|placeholder|description|legend|caption)$/] > Literal',
          message: noTextInCode,
        },
        {
          selector: 'JSXElement > JSXExpressionContainer > Literal[value=/[A-Za-z]{2}/]',
          message: noTextInCode,
        },
        {
          selector:
            'JSXElement > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]{2}/]',
          message: noTextInCode,
        },
        {
          selector:
            'JSXElement:has(JSXAttribute[name.name="className"] > Literal[value="tm-hidden"]) > JSXExpressionContainer > TemplateLiteral[quasis.0.value.raw=/^[:,;.]/]',
          message: 'A space before it would be read aloud: use WholeName.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.test.{ts,tsx}'],
    rules: { 'react/jsx-no-literals': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['e2e/**/*.ts', '*.config.{ts,js}'], languageOptions: { globals: globals.node } },
  prettier,
);
