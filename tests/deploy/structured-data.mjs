// Parses the structured data of every page as JSON-LD: node structured-data.mjs FOLDER. In safe mode the parser rejects what it
// would otherwise ignore. Prints one line per problem.
import { readFileSync } from 'node:fs'
import { files, validators } from './validators.mjs'

const jsonld = validators('jsonld')
const VOCABULARY = 'https://schema.org/'

// A stand-in for schema.org's context, so that no network is needed.
const documentLoader = (url) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`a context that is not schema.org's: ${url}`)
  const context = { '@vocab': VOCABULARY, id: '@id', type: '@type', url: { '@type': '@id' }, image: { '@type': '@id' } }
  return { documentUrl: url, document: { '@context': context } }
}

const types = (nodes) => nodes.flatMap((node) => node['@type'] ?? [])

let blocks = 0
for (const [name, file] of files(process.argv[2], '.html')) {
  const page = readFileSync(file, 'utf8')
  for (const [, json] of page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
    blocks += 1
    const say = (problem) => console.log(`${name}: ${problem}`)
    try {
      const nodes = await jsonld.flatten(JSON.parse(json), null, { documentLoader, safe: true })
      if (types(nodes).length === 0) say('has no types')
      for (const type of types(nodes)) if (!type.startsWith(VOCABULARY)) say(`has the unknown type ${type}`)
      const isInterview = /^spotlights\//.test(name) && page.includes('application/json+oembed')
      if (isInterview && !types(nodes).includes(`${VOCABULARY}Person`)) say('has no Person')
      await jsonld.toRDF(nodes, { documentLoader, safe: true })
    } catch (problem) {
      say(`${problem.message} ${JSON.stringify(problem.details?.event ?? '')}`)
    }
  }
}
if (blocks === 0) console.log('no page has structured data')
