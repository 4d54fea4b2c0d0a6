// Script of the page for websites that embed an iframe instead of the element. The query has the element's filter and attributes.
// docs/EMBED.md has the code by which a website can adapt the iframe's height.
const element = document.querySelector('talent-spotlights')
// Content systems escape the "&" of the address, some of them twice.
const query = new URLSearchParams((location.search + location.hash).replace(/(&|%26)((amp|(#|%23)0*38|#x26)(;|%3b))+/gi, '&').split('#')[0])

for (const name of ['limit', 'sort', 'lang', 'theme', 'layout', 'controls', 'heading-level']) {
  if (query.has(name)) element.setAttribute(name, query.get(name))
  query.delete(name)
}
element.setAttribute('filter', query.toString())
// Links open outside of the iframe.
element.setAttribute('target', '_top')
element.querySelector('a').target = '_top'
if (query.size) element.querySelector('a').search = query

// Sends the height to the embedding page; the target origin makes sure that no other page gets it.
const host = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin)
if (host && parent !== window) {
  const sendHeight = () => parent.postMessage({ type: 'talent-spotlights', height: Math.ceil(document.body.getBoundingClientRect().height) }, host)
  new ResizeObserver(sendHeight).observe(document.body)
  // A host whose code was loaded late asks for the height.
  addEventListener('message', (event) => {
    if (event.source === parent && event.origin === host && event.data?.type === 'talent-spotlights') sendHeight()
  })
}
