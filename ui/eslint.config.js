import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** What a folder may not import: the arrows of docs/architecture.md. */
const arrows = (files, patterns) => ({
    files,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const tauri = {
    group: ['@tauri-apps/*'],
    message: 'Only host/tauri.ts knows the shell.',
};
const insides = {
    group: ['$features/*/*', '../../features/*/*'],
    message: 'A feature shows others only its index.ts.',
};
const features = { group: ['$features/*', '**/features/**'], message: 'This folder knows no feature.' };
const texts = {
    group: ['$lib/words/texts*', '$locales/*'],
    message: 'A component has no text: it is handed its words.',
};

export default ts.config(
    { ignores: ['dist', 'node_modules', 'src/bindings'] },
    ...ts.configs.strict,
    ...svelte.configs['flat/recommended'],
    {
        languageOptions: { globals: { ...globals.browser, ...globals.node } },
        rules: {
            'no-console': 'error',
            eqeqeq: 'error',
            '@typescript-eslint/consistent-type-imports': 'error',
            // Svelte's own parts of a component are used in its markup.
            '@typescript-eslint/no-unused-vars': [
                'error',
                { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
            ],
            // A set that nobody shows need not be watched.
            'svelte/prefer-svelte-reactivity': 'off',
            'svelte/no-at-html-tags': 'error',
            // Addresses are hashes made by lib/window/route, there is no router of SvelteKit.
            'svelte/no-navigation-without-resolve': 'off',
            'svelte/no-inline-styles': ['error', { allowTransitions: true }],
            'svelte/require-each-key': 'error',
            'svelte/button-has-type': 'error',
        },
    },
    {
        files: ['**/*.svelte', '**/*.svelte.ts'],
        languageOptions: {
            parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
        },
    },
    arrows(['src/features/**'], [tauri, insides]),
    arrows(['src/components/**'], [tauri, features, texts]),
    arrows(['src/lib/**'], [tauri, features]),
    arrows(['src/form/**'], [tauri, features]),
    arrows(['src/host/pipe.ts', 'src/host/index.ts', 'src/host/host.ts'], [features]),
);
