// Link previews: node previews.mjs ADDRESS PATH…, where ADDRESS is that of a running server and each PATH is the page of an
// interview. Reads them with an Open Graph scraper and an oEmbed consumer, neither of which runs scripts. Prints one line per
// problem.
import { validators } from './validators.mjs'

const [address, ...paths] = process.argv.slice(2)
const at = (path) => address + encodeURI(path)
const scrape = validators('open-graph-scraper')
const { extract } = validators('@extractus/oembed-extractor')

async function unfurl(path, say) {
  const { result } = await scrape({ url: at(path), urlValidatorSettings: { require_tld: false, require_host: true } })
  for (const property of ['ogTitle', 'ogDescription', 'ogUrl', 'ogType', 'ogSiteName', 'twitterCard']) {
    if (!result[property]?.trim()) say(`an unfurler finds no ${property}`)
  }
  // Where an interview isn't in the page's language, its page in the main one is meant.
  if (![path, path.replace(/^[a-z]{2}\//, '')].map(at).includes(result.ogUrl)) say(`an unfurler gets the URL ${result.ogUrl}`)
  const [picture] = result.ogImage ?? []
  if (!picture) return say('an unfurler finds no picture')
  if (!picture.alt?.trim()) say('the picture has no alternative text')
  await checkPicture(picture.url, [picture.width, picture.height], say)
}

// A PNG has its dimensions at a fixed offset.
async function checkPicture(url, size, say) {
  const answer = await fetch(url)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (answer.headers.get('content-type') !== 'image/png' || bytes.toString('latin1', 1, 4) !== 'PNG') return say(`${url} is no picture`)
  const found = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (String(found) !== String(size)) say(`${url} is ${found.join(' × ')}, not ${size.join(' × ')}`)
}

// What https://oembed.com/ requires of every response, and of each type.
async function embed(path, say) {
  const card = await extract(at(path))
  if (card.version !== '1.0') say(`an oEmbed consumer finds version ${card.version}`)
  for (const words of ['title', 'provider_name', 'author_name']) if (!card[words]?.trim()) say(`the card has no ${words}`)
  for (const size of ['width', 'height']) if (!(card[size] > 0)) say(`the card has no ${size}`)
  if (card.type === 'rich') {
    if (!card.html?.includes(at(path))) say('the card does not link to the page')
    if (/<script|\son\w+=/i.test(card.html)) say('the card contains script')
  } else if (card.type === 'photo') {
    await checkPicture(card.url, [card.width, card.height], say)
  } else {
    say(`an oEmbed consumer finds the type ${card.type}`)
  }
  if (card.thumbnail_url) await checkPicture(card.thumbnail_url, [card.thumbnail_width, card.thumbnail_height], say)
}

for (const path of paths) {
  const say = (problem) => console.log(`${path}: ${problem}`)
  for (const look of [unfurl, embed]) await look(path, say).catch((problem) => say(problem.message ?? problem.error ?? JSON.stringify(problem)))
}
