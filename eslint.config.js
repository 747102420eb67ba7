import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', 'apps/web/src/app/testing/**', 'e2e/**', 'packages/test-driver/**'];

const linksByDirective = {
  name: '@angular/router',
  importNames: ['RouterLink', 'RouterLinkActive'],
  message:
    'Links are plain addresses, [href]="paths().film(slug)", which the router follows: docs/adr/0010-plain-links.md.',
};

const zodInClient = {
  // tables and rules that hold no schema
  group: [
    'zod',
    'zod/*',
    '@parterre/contract/*',
    '!@parterre/contract/artist-terms',
    '!@parterre/contract/boost-refund',
    '!@parterre/contract/check-answers',
    '!@parterre/contract/commission',
    '!@parterre/contract/master-types',
    '!@parterre/contract/permissions',
    '!@parterre/contract/film-genres',
    '!@parterre/contract/iban',
    '!@parterre/contract/markets',
    '!@parterre/contract/phone-numbers',
    '!@parterre/contract/film-terms',
    '!@parterre/contract/import-reasons',
    '!@parterre/contract/instruments',
    '!@parterre/contract/music-genres',
    '!@parterre/contract/siren',
    '!@parterre/contract/slug-words',
    '!@parterre/contract/social-networks',
    '!@parterre/contract/tax-bases',
    '!@parterre/contract/ticket-fees',
    '!@parterre/contract/towns',
    '!@parterre/contract/understand-words',
  ],
  allowTypeImports: true,
  message: "A schema in the client is 76 kB: take its type only, with 'import type'.",
};

export default defineConfig(
  globalIgnores([
    '**/dist/**',
    '**/.angular/**',
    '**/.cache/**',
    'data/**',
    'coverage/**',
    'test-results/**',
    'playwright-report/**',
    'scripts/boundaries/fixtures/**',
    'apps/web/public/**',
    'apps/server/db/types.ts',
    '**/*.cjs',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Spreading a string into its code points is what is wanted where it is done: widths, encodings, cuts of titles.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'apps/server/src/cli/**', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      // an attribute for what stands inside a drawing, where only SVG's own elements are known
      '@angular-eslint/component-selector': [
        'error',
        [
          { type: 'element', prefix: 'pt', style: 'kebab-case' },
          { type: 'attribute', prefix: 'pt', style: 'camelCase' },
        ],
      ],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'pt', style: 'camelCase' }],
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [zodInClient], paths: [linksByDirective] }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['apps/web/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: tests,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/component-selector': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
