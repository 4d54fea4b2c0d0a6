// Loads and starts the wasm application. An external file, as the content security policy forbids inline scripts.
//
// The companion writes the hashed names of its files into the attributes of this script's element, so it's the same in every build.
const { glue, wasm, later } = document.querySelector('script[data-glue]').dataset

// The styles of what the application adds. Nothing else waits for them.
document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: later }))

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
