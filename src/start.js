// Starts the application. An external module, since the content security policy refuses inline scripts.
//
// Trunk writes the hashed names of the two files into the page's head; reading them there keeps this file the same in
// every build.
const glue = document.querySelector('link[rel="modulepreload"]').href
const wasm = document.querySelector('link[rel="preload"][as="fetch"]').href

async function start(module) {
  const { default: init, open } = await import(module)
  await init({ module_or_path: wasm })
  open()
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
