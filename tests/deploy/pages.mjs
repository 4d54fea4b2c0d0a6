// Validates every page with html-validate: node pages.mjs FOLDER. Prints one line per problem.
import { readFileSync } from 'node:fs'
import { files, validators } from './validators.mjs'

const { HtmlValidate, StaticConfigLoader } = validators('html-validate')

const page = {
  extends: ['html-validate:recommended'],
  rules: {
    // Style: Leptos and Trunk write void elements, the doctype and empty attributes in their own ways.
    'void-style': 'off',
    'doctype-style': 'off',
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    // Titles contain names of schools, films and studios, whatever their length.
    'long-title': 'off',
    // The checkboxes of a facet share a name: several values of a key mean "one of these".
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
    // Ids are made of names, in whatever letters these are written.
    'valid-id': ['error', { relaxed: true }],
    // The list updates with each key, so there is nothing to submit; without script the form is hidden.
    'wcag/h32': 'off',
    // WebKit does not announce lists without bullets as lists unless they have the role.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['list'] }],
  },
}
// Fragments are inserted into other pages.
const fragment = { ...page, rules: { ...page.rules, 'missing-doctype': 'off', 'heading-level': 'off' } }

const [pages, fragments] = [page, fragment].map((config) => new HtmlValidate(new StaticConfigLoader(config)))
for (const [name, file] of files(process.argv[2], '.html')) {
  const validator = name.startsWith('data/cards') ? fragments : pages
  const { results } = await validator.validateString(readFileSync(file, 'utf8'))
  for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages)) {
    console.log(`${name}:${line}:${column}: ${ruleId}: ${message}`)
  }
}
