// Loads and starts the wasm application. An external file, as the content security policy forbids inline scripts.
//
// Trunk writes the hashed names of the two files into the page's head. This script reads them from there, so it's the same in
// every build.
const glue = document.querySelector('link[rel="modulepreload"]').href
const wasm = document.querySelector('link[rel="preload"][as="fetch"]').href

// Styles of other pages, which may be opened from here. They're preloaded, so that they don't block this page.
for (const link of document.querySelectorAll('link[rel="preload"][as="style"]')) link.rel = 'stylesheet'

// The folder of the page's language. A page that wasn't prerendered (in development) only has its address.
const page = document.documentElement.dataset
const base = document.querySelector('meta[name="base-path"]').content
if (!document.querySelector('#page-data')) page.folder = location.pathname.slice(base.length).match(/^[a-z]{2,3}\//)?.[0] ?? ''

// The interface texts in the page's language. A test compares the address with src/route.rs.
const loadWords = async () => {
  const load = (folder) => fetch(`${base}data/${folder}words.json`, { priority: 'low' })
  let response = await load(page.folder ?? '')
  if (!response.ok && page.folder) {
    page.folder = ''
    response = await load('')
  }
  return response.json()
}

async function start(module) {
  const application = import(module).then(async ({ default: init, open }) => {
    await init({ module_or_path: wasm })
    return open
  })
  const [open, words] = await Promise.all([application, loadWords()])
  open(words)
}

try {
  await start(glue)
} catch (reason) {
  // If a translation feature or a proxy has modified the page, hydration panics, and that instance can't be used any more.
  // With another URL, the browser loads a second instance. The attribute makes it render the page instead of hydrating it.
  console.info('The page was altered on its way here, so it is drawn afresh.', reason)
  document.documentElement.dataset.mount = 'fresh'
  await start(`${glue}?fresh`)
}
