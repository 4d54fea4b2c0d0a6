// Reads all feeds with feedsmith: node feeds.mjs FOLDER ADDRESS, where ADDRESS is the URL that the site was built for. JSON
// Feeds are validated against their schema first. Atom and JSON Feed of a list must have the same entries. Prints one line per
// problem.
import { readFileSync } from 'node:fs'
import { files, validators } from './validators.mjs'

const [folder, address] = process.argv.slice(2)
const { parseAtomFeed, parseJsonFeed } = validators('feedsmith')
const Ajv = validators('ajv/dist/2020').default
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false })
validators('ajv-formats').default(ajv)
const isJsonFeed = ajv.compile(JSON.parse(readFileSync(new URL('json-feed.schema.json', import.meta.url), 'utf8')))

const at = (name) => address + encodeURI(name)
const where = (name) => at(name.replace(/feed\.(xml|json)$/, ''))

function check(name, feed) {
  const say = (problem) => console.log(`${name}: ${problem}`)
  if (feed.self !== at(name)) say(`calls itself ${feed.self}`)
  if (feed.home !== where(name)) say(`belongs to ${feed.home}`)
  if (feed.entries.length === 0) say('has no entries')
  if (new Set(feed.entries.map(({ id }) => id)).size !== feed.entries.length) say('gives two entries the same id')
  for (const { id, url, title, html, date } of feed.entries) {
    // An interview's page, below the folder of the language that it is in.
    if (!url?.startsWith(address) || !/^([a-z]{2,3}\/)?spotlights\/./.test(url.slice(address.length))) say(`links ${id} to ${url}`)
    if (!title?.trim() || !html?.trim()) say(`has no title or no text for ${id}`)
    if (Number.isNaN(Date.parse(date))) say(`dates ${id} ${date}`)
  }
}

const told = new Map()
for (const [name, file] of files(folder, 'feed.xml')) {
  const atom = parseAtomFeed(readFileSync(file, 'utf8'))
  const link = (links, rel) => links?.find((link) => (link.rel ?? 'alternate') === rel)?.href
  const entries = (atom.entries ?? []).map(({ id, title, links, content, updated }) => (
    { id, title: title?.value ?? title, url: link(links, 'alternate'), html: content?.value ?? content, date: updated }))
  check(name, { self: link(atom.links, 'self'), home: link(atom.links, 'alternate'), entries })
  told.set(where(name), entries)
}
for (const [name, file] of files(folder, 'feed.json')) {
  if (name.startsWith('data/')) continue
  const json = JSON.parse(readFileSync(file, 'utf8'))
  if (!isJsonFeed(json)) for (const { instancePath, message } of isJsonFeed.errors) console.log(`${name}: ${instancePath} ${message}`)
  const feed = parseJsonFeed(json)
  const entries = (feed.items ?? []).map(({ id, url, title, content_html, date_published }) => (
    { id, title, url, html: content_html, date: date_published }))
  check(name, { self: feed.feed_url, home: feed.home_page_url, entries })
  const ids = (entries) => entries?.map(({ id, url }) => `${id} ${url}`).join(', ')
  if (ids(told.get(where(name))) !== ids(entries)) console.log(`${name}: tells of others than the Atom feed beside it`)
  told.delete(where(name))
}
for (const home of told.keys()) console.log(`${home}: has an Atom feed without a JSON Feed`)
