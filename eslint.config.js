import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

export default ts.config(
  {
    ignores: [
      '**/dist/',
      '**/build/',
      '**/.svelte-kit/',
      'node_modules/',
      '.data/',
      '.data-stack/',
      'screens/',
      'apps/web/src/lib/api/schema.d.ts',
      '**/*.cjs',
    ],
  },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      // Nest finds a provider by its run-time class: a type import would remove it.
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-console': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Configuration is parsed once, in platform.' }],
    },
  },
  {
    files: [
      'apps/*/src/main.ts',
      'apps/cli/src/**',
      'tools/**',
      'docker/**',
      'test/**',
      'bench/**',
      'libs/platform/src/test-database.ts',
      'apps/web/**',
      '**/*.spec.ts',
      'apps/api/src/web.ts',
    ],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  { files: ['test/**', '**/*.spec.ts', '**/*.contract.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  // A space between inline elements is written {' '}: the formatter would drop a bare one.
  {
    files: ['apps/web/**'],
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-useless-mustaches': 'off',
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
);
