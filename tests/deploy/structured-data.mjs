// The structured data of every page as a JSON-LD parser takes it: node structured-data.mjs FOLDER. In its safe mode the parser
// refuses whatever it would otherwise pass over. Prints problems, a line each.
import { readFileSync } from 'node:fs'
import { files, validators } from './validators.mjs'

const jsonld = validators('jsonld')
const VOCABULARY = 'https://schema.org/'

// schema.org's context, without the network: every term is the vocabulary's own.
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
      if (types(nodes).length === 0) say('says nothing of any type')
      for (const type of types(nodes)) if (!type.startsWith(VOCABULARY)) say(`speaks of ${type}`)
      const isInterview = /^spotlights\//.test(name) && page.includes('application/json+oembed')
      if (isInterview && !types(nodes).includes(`${VOCABULARY}Person`)) say('is about no person')
      await jsonld.toRDF(nodes, { documentLoader, safe: true })
    } catch (problem) {
      say(`${problem.message} ${JSON.stringify(problem.details?.event ?? '')}`)
    }
  }
}
if (blocks === 0) console.log('no page holds structured data')
