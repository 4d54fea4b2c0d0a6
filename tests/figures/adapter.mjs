// Where the comparison with other ways to build this finds what it needs in the product's pages.
import d from './_default.mjs'
import { slugify } from '../generate.mjs'

const KEY = { role: 'role', department: 'team', film: 'production', year: 'year' }

export default {
  ...d,
  name: 'product',
  dist: 'dist/product/{n}',
  spa: false,
  feed: '/',
  article: '/spotlights/{id}/',
  box: 'input[type=search]',
  cards: 'article.card',
  cardName: 'h2',
  // The visible number is a live region, which waits 400 ms after the last key. The one on the sheet's button follows at once.
  count: '!.facets__close',
  facetSel: (facet, value) => `input[name="${KEY[facet]}"][value="${slugify(value)}"]`,
  clear: '.chips__clear',
  title: 'h1',
  body: 'main',
  next: 'a.baton__stop--next',
  // The cards in sight follow each key at once. Those below, new pictures and excerpts follow when typing pauses for 400 ms, the address
  // and the title after 500 ms: none of that is measured.
  settle: 220,
  windowing: '30 cards, those out of sight without layout',
  semantics: 'every word is the start of a word; names first',
}
