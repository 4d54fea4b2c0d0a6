// Starts the application. An external module, since the content security policy refuses inline scripts.
//
// Trunk writes the hashed names of the two files into the page's head; reading them there keeps this file the same in
// every build.
const glue = document.querySelector('link[rel="modulepreload"]').href
const wasm = document.querySelector('link[rel="preload"][as="fetch"]').href

// The styles of pages that may be opened from here. Nothing on this one waits for them.
for (const link of document.querySelectorAll('link[rel="preload"][as="style"]')) link.rel = 'stylesheet'

// Where the pages of this language lie. One that was not prerendered, as while developing, says so by its address alone.
const page = document.documentElement.dataset
const base = document.querySelector('meta[name="base-path"]').content
if (!document.querySelector('#page-data')) page.folder = location.pathname.slice(base.length).match(/^[a-z]{2,3}\//)?.[0] ?? ''

// What the interface says, in the page's language alone.
const words = async () => {
  const load = (folder) => fetch(`${base}data/${folder}words.json`, { priority: 'low' })
  let answer = await load(page.folder ?? '')
  if (!answer.ok && page.folder) {
    page.folder = ''
    answer = await load('')
  }
  return answer.json()
}

async function start(module) {
  const begun = import(module).then(async ({ default: init, open }) => {
    await init({ module_or_path: wasm })
    return open
  })
  const [open, texts] = await Promise.all([begun, words()])
  open(texts)
}

try {
  await start(glue)
} catch (reason) {
  // A translating browser or a proxy can alter the page so that it no longer fits what the application expects; the
  // application then stops dead. Under another address the browser loads a second, unharmed instance, which takes the
  // flag as the order to draw the page anew instead of bringing this one to life.
  console.info('The page was altered on its way here, so it is drawn afresh.', reason)
  document.documentElement.dataset.mount = 'fresh'
  await start(`${glue}?fresh`)
}
