// Every page under the eyes of html-validate: node pages.mjs FOLDER. Prints what it finds, a line each.
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
    // A title is as long as the names of a school, a film and a studio.
    'long-title': 'off',
    // The boxes of one facet share a name: several values of a key mean "one of these".
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
    // The list follows each key, so there is nothing to submit; without script the form is not shown.
    'wcag/h32': 'off',
    // WebKit does not read out a list as one where style takes its bullets away, unless the role is named.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['list'] }],
  },
}
// Fragments are put into other pages, which bring the rest.
const fragment = { ...page, rules: { ...page.rules, 'missing-doctype': 'off', 'heading-level': 'off' } }

const [pages, fragments] = [page, fragment].map((config) => new HtmlValidate(new StaticConfigLoader(config)))
for (const [name, file] of files(process.argv[2], '.html')) {
  const judge = name.startsWith('data/cards') ? fragments : pages
  const { results } = await judge.validateString(readFileSync(file, 'utf8'))
  for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages)) {
    console.log(`${name}:${line}:${column}: ${ruleId}: ${message}`)
  }
}
