// What others show when somebody pastes an address: node previews.mjs ADDRESS PATH…, where ADDRESS is a running server's and
// each PATH an interview's page. An Open Graph scraper and an oEmbed consumer, neither of which runs a script. Prints
// problems, a line each.
import { validators } from './validators.mjs'

const [address, ...paths] = process.argv.slice(2)
const scrape = validators('open-graph-scraper')
const { extract } = validators('@extractus/oembed-extractor')

async function unfurl(path, say) {
  const { result } = await scrape({ url: address + path, urlValidatorSettings: { require_tld: false, require_host: true } })
  for (const property of ['ogTitle', 'ogDescription', 'ogUrl', 'ogType', 'ogSiteName', 'twitterCard']) {
    if (!result[property]?.trim()) say(`an unfurler finds no ${property}`)
  }
  if (result.ogUrl !== address + path) say(`an unfurler is told of ${result.ogUrl}`)
  const [picture] = result.ogImage ?? []
  if (!picture) return say('an unfurler finds no picture')
  if (!picture.alt?.trim()) say('the picture has no words for those who do not see it')
  await isShown(picture.url, [picture.width, picture.height], say)
}

// A PNG says how large it is at a fixed place.
async function isShown(url, size, say) {
  const answer = await fetch(url)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (answer.headers.get('content-type') !== 'image/png' || bytes.toString('latin1', 1, 4) !== 'PNG') return say(`${url} is no picture`)
  const found = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (String(found) !== String(size)) say(`${url} is ${found.join(' × ')}, not ${size.join(' × ')}`)
}

// What the standard requires of each answer, and of one of its type: https://oembed.com/.
async function embed(path, say) {
  const card = await extract(address + path)
  if (card.version !== '1.0') say(`an oEmbed consumer finds version ${card.version}`)
  for (const words of ['title', 'provider_name', 'author_name']) if (!card[words]?.trim()) say(`the card has no ${words}`)
  for (const size of ['width', 'height']) if (!(card[size] > 0)) say(`the card has no ${size}`)
  if (card.type === 'rich') {
    if (!card.html?.includes(address + path)) say('the card does not link to the page')
    if (/<script|\son\w+=/i.test(card.html)) say('the card holds script')
  } else if (card.type === 'photo') {
    await isShown(card.url, [card.width, card.height], say)
  } else {
    say(`an oEmbed consumer finds the type ${card.type}`)
  }
  if (card.thumbnail_url) await isShown(card.thumbnail_url, [card.thumbnail_width, card.thumbnail_height], say)
}

for (const path of paths) {
  const say = (problem) => console.log(`${path}: ${problem}`)
  for (const look of [unfurl, embed]) await look(path, say).catch((problem) => say(problem.message ?? problem.error ?? JSON.stringify(problem)))
}
