// The page for hosts that allow no foreign script and show it in a frame: its query is the element's filter and attributes.
// docs/EMBED.md has the lines by which a host lets the frame have its content's height.
const element = document.querySelector('talent-spotlights')
const query = new URLSearchParams(location.search)

for (const name of ['limit', 'sort', 'lang', 'theme', 'layout', 'controls', 'heading-level']) {
  if (query.has(name)) element.setAttribute(name, query.get(name))
  query.delete(name)
}
element.setAttribute('filter', query.toString())
// A link leads out of the frame.
element.setAttribute('target', '_top')
element.querySelector('a').target = '_top'
if (query.size) element.querySelector('a').search = query

// The height goes to the page around the frame, and to no other that may have taken its place.
const host = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin)
if (host && parent !== window) {
  const tell = () => parent.postMessage({ type: 'talent-spotlights', height: Math.ceil(document.body.getBoundingClientRect().height) }, host)
  new ResizeObserver(tell).observe(document.body)
  // A host whose lines came late asks for what it has missed.
  addEventListener('message', (event) => {
    if (event.source === parent && event.origin === host && event.data?.type === 'talent-spotlights') tell()
  })
}
