// Script of the page for websites that embed an iframe instead of the element. The query has the element's filter and attributes, or
// the path of one page, whose picture and title are shown (oEmbed). docs/EMBED.md has the code by which a website can adapt the
// iframe's height.
const element = document.querySelector('talent-spotlights')
const link = element.querySelector('a')
// Content systems escape the "&" of the address, some of them twice.
const query = new URLSearchParams((location.search + location.hash).replace(/(&|%26)((amp|(#|%23)0*38|#x26)(;|%3b))+/gi, '&').split('#')[0])
// WordPress knows an iframe of its own by this, and shows it once it has told its height.
const secret = location.hash.match(/secret=(\w+)/)?.[1]

// Links open outside of the iframe. WordPress's has no permission for that, so WordPress is asked to.
const openOutside = (event, href) => {
  if (!secret) return
  event.preventDefault()
  parent.postMessage({ message: 'link', value: href, secret }, '*')
}

const showList = () => {
  for (const name of ['limit', 'sort', 'lang', 'theme', 'layout', 'controls', 'heading-level']) {
    if (query.has(name)) element.setAttribute(name, query.get(name))
    query.delete(name)
  }
  element.setAttribute('filter', query.toString())
  element.setAttribute('target', '_top')
  link.target = '_top'
  element.addEventListener('spotlight-open', (event) => openOutside(event, event.detail.href))
  // The link says where it leads: to the same list in the same language.
  element.addEventListener('spotlight-ready', ({ detail: { label, href } }) => {
    if (label && (query.size || element.lang)) Object.assign(link, { textContent: label, href })
  })
  // The element reserves its room as soon as it's defined.
  return customElements.whenDefined('talent-spotlights')
}

const showPage = async (path) => {
  element.remove()
  const response = await fetch(`../${path}oembed.json`)
  const { title, thumbnail_url: picture, thumbnail_width: width, thumbnail_height: height } = await response.json()
  const image = Object.assign(new Image(width, height), { src: new URL(picture).pathname, alt: '' })
  const page = Object.assign(document.createElement('a'), { className: 'page', href: `../${path}`, target: '_top' })
  page.append(image, title)
  page.addEventListener('click', (event) => openOutside(event, page.href))
  document.body.append(page)
}

const show = async () => {
  const path = query.get('page')
  query.delete('page')
  if (!/^([a-z-]+\/)?spotlights\/[^./]+\/$/i.test(path)) return showList()
  try {
    await showPage(path)
  } catch {
    document.body.append(element)
    await showList()
  }
}

// Tells the embedding page the height, which is no secret: a sandboxed page has no origin by which it could be addressed.
const sendHeight = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height)
  if (!height) return
  parent.postMessage({ type: 'talent-spotlights', height }, '*')
  if (secret) parent.postMessage({ message: 'height', value: height, secret }, '*')
}

show().then(() => {
  if (parent === window) return
  new ResizeObserver(sendHeight).observe(document.body)
  // A host whose code was loaded late asks for the height, as WordPress does.
  addEventListener('message', ({ source, data }) => {
    if (source === parent && (data?.type === 'talent-spotlights' || data?.message === 'ready')) sendHeight()
  })
})
