// What every page of the site does in the browser: it follows links to other pages without loading a document, and starts the
// application where something changes. A page can be read and left without it.
//
// The first script of the page loads it after the first paint. The build adds the addresses of the application's files to the
// element of that script, so that this one is the same in every build.
const { glue, wasm, wholeGlue, wholeWasm, later } = document.querySelector('script[data-glue]').dataset
const root = document.documentElement

// Addresses that were escaped on their way through a chat or a content system, maybe twice: "&amp;" or "&#038;" for "&", a whole
// query, or in a path, where no name has one, "%23" for "#" and "%3F" for "?". What was meant takes the place of this address.
{
  const { pathname, search, hash } = location
  const once = (text) => text.replace(/%(25)+/g, '%')
  const decode = (text) => once(text).replace(/%(23|26|2c|3b|3d|3f)/gi, decodeURIComponent)
  const [path, escaped = ''] = once(pathname).split(/(?=%(?:23|3f).*)/i)
  const [query, ...section] = decode(escaped).split('#')
  const asked = search.includes('=') ? search : decode(search)
  const rest = [query + asked.replace('?', query ? '&' : '?') + (section.length ? '#' : ''), ...section].join('') + hash
  const meant = path + rest.replace(/(&|%26)((amp|(#|%23)0*38|#x26)(;|%3b))+/gi, '&').replace(/(#.*picked)%3d/i, '$1=')
  if (path !== pathname) location.replace(location.origin + meant)
  else if (meant !== pathname + search + hash) history.replaceState(history.state, '', meant)
}

const base = document.querySelector('meta[name="base-path"]').content
const folder = root.dataset.folder ?? ''

// The data that the application needs first. A test compares the addresses with src/route.rs.
const WORDS = `${base}data/${folder}words.json`
const INDEX = `${base}data/${folder}index.bin`

// --- Navigation -----------------------------------------------------------------------------------------------------------

// How long a page that the application has to fill may delay the transition to it.
const PATIENCE = 300
// How many pages are kept, and for how long, in case that they are visited next or again.
const KEPT_PAGES = 12
const KEPT_FOR = 300_000

// The path and query that the document shows. The address is ahead of it while a page is loaded.
let shown = location.pathname + location.search
// Counts navigations, so that a slow one doesn't overwrite a newer one.
let navigation = 0

// The state of the history entry: the visitor's place on the page, and the list that they came from with their place on it.
const TOP = { y: 0 }
const entry = () => ({ place: TOP, back: '', backPlace: TOP, ...history.state })
const save = (change = {}, address) => history.replaceState({ ...entry(), ...change }, '', address)

const main = () => document.querySelector('#app main')
// Where the visitor is: the scroll position, and where the first card stands that is in sight. A card's place lasts when the height
// of what is above it turns out to be another one.
const currentPlace = () => {
  const items = scrollY ? [...document.querySelectorAll('.feed__list > li')] : []
  const item = items.find((item) => item.getBoundingClientRect().top >= 0)
  return { y: scrollY, card: item?.querySelector('[id]')?.id, top: item?.getBoundingClientRect().top }
}
const isList = (page) => page.querySelector('main[data-app="list"]') !== null
// Whether a page is the comparison or the shortlist.
const isWhole = (page) => page.querySelector('main:is([data-app="compare"], [data-app="shortlist"])') !== null

// The fragment of an address holds a section of the page and the shortlist: `#advice&picked=ada,bo`.
const pieces = (hash) => hash.replace(/^#/, '').split('&').filter(Boolean)
const sectionOf = (hash) => pieces(hash).find((piece) => !piece.startsWith('picked='))
const pickedOf = (hash) => pieces(hash).find((piece) => piece.startsWith('picked='))
const fragment = (...parts) => (parts.some(Boolean) ? `#${parts.filter(Boolean).join('&')}` : '')
let picked = pickedOf(location.hash)

// XMLHttpRequest parses HTML without running scripts or loading resources, and trusted types allow it. A page that ends before its
// footer was cut off.
const loadPage = (path) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest()
  request.open('GET', path)
  request.responseType = 'document'
  request.onload = () => (request.status === 200 && request.response?.querySelector('#app main ~ footer') ? resolve(request.response) : reject())
  request.onerror = reject
  request.send()
})

const kept = new Map()
const page = (path) => {
  const known = kept.get(path)
  if (known && Date.now() - known.time < KEPT_FOR) return known.loaded
  const loaded = loadPage(path)
  kept.set(path, { loaded, time: Date.now() })
  loaded.catch(() => kept.delete(path))
  if (kept.size > KEPT_PAGES) kept.delete(kept.keys().next().value)
  return loaded
}

// The parts of the head that differ between pages.
const HEAD = 'meta[name="description"], meta[name="robots"], meta[property], meta[name^="twitter:"], link[rel="canonical"], link[rel="alternate"], link[rel="icon"]'

function swap(next) {
  for (const style of next.querySelectorAll('style[data-kind]')) {
    if (!document.querySelector(`style[data-kind="${style.dataset.kind}"]`)) document.head.append(document.importNode(style, true))
  }
  for (const old of document.head.querySelectorAll(HEAD)) old.remove()
  document.head.append(...[...next.head.querySelectorAll(HEAD)].map((part) => document.importNode(part, true)))
  document.title = next.title
  document.querySelector('#app').replaceChildren(...document.importNode(next.querySelector('#app'), true).childNodes)
}

// The application's names tell one build from another, whose styles this page's policy would refuse.
const buildOf = (page) => {
  const { glue, wholeGlue } = page.querySelector('script[data-glue]')?.dataset ?? {}
  return `${glue} ${wholeGlue}`
}

// Shows the page at `url`. `arrive` changes the address and returns the place to go to.
async function show(url, arrive) {
  const turn = ++navigation
  let next
  try {
    next = await page(url.pathname)
    if (buildOf(next) !== buildOf(document)) throw new Error('the page is of another build')
  } catch {
    if (turn === navigation) leave(url.pathname + url.search + fragment(sectionOf(url.hash), picked))
    return
  }
  if (turn !== navigation) return
  const slug = (path) => path.match(/\/spotlights\/([^/]+)\/$/)?.[1]
  const from = location.pathname
  markEntering(slug(url.pathname))
  transition(async () => {
    if (turn !== navigation) return
    const place = arrive(next)
    swap(next)
    shown = url.pathname + url.search
    if (isList(next)) markEntering(slug(from))
    const settle = () => {
      if (turn !== navigation) return
      const section = sectionOf(url.hash)
      if (!section) returnTo(place)
      focusHeading(section)
    }
    before.touched = false
    // Who was put on the shortlist on the page before is still to be put there.
    before.pressed = before.pressed.filter((control) => control.matches('[data-pick]'))
    const ready = prepare()
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))])
    settle()
    // The list may have come later than the scroll position.
    ready.then(() => { if (turn === navigation && root.hasAttribute('data-returning')) returnTo(place) })
  })
}

// Leaves a page that did not arrive to the browser. After "back" and "forward" it has that address already.
function leave(address) {
  if (address === location.pathname + location.search + location.hash) location.reload()
  else location.href = address
}

// Scrolls to where the visitor was. Cards far from the screen have no layout otherwise, and with it no height that can be relied on.
// They get that until the visitor scrolls: what is in sight would move without a reason otherwise.
function returnTo({ y, card, top }) {
  root.toggleAttribute('data-returning', y > 0)
  const item = card && document.getElementById(card)?.closest('li')
  scrollTo(0, item ? scrollY + item.getBoundingClientRect().top - top : y)
}
for (const type of ['wheel', 'touchmove', 'keydown']) {
  addEventListener(type, () => root.removeAttribute('data-returning'), { passive: true })
}

// Runs `change` in a view transition, if the browser has them and the visitor doesn't prefer reduced motion.
function transition(change) {
  if (!document.startViewTransition || matchMedia('(prefers-reduced-motion: reduce)').matches) return change()
  const running = document.startViewTransition(change)
  // Another transition may skip this one. The change is made anyway.
  running.ready.catch(() => {})
  running.finished.catch(() => {})
}

// The card whose portrait takes part in the transition.
function markEntering(slug) {
  document.querySelector('.is-entering')?.classList.remove('is-entering')
  if (slug) document.getElementById(`card-${decodeURIComponent(slug)}`)?.closest('article')?.classList.add('is-entering')
}

// Moves the focus to the heading of the page, or of one of its sections.
function focusHeading(section) {
  const part = section && document.getElementById(decodeURIComponent(section))
  if (part) {
    part.scrollIntoView()
    // `pushState` doesn't update `:target`; navigating to the fragment does.
    if (!part.matches(':target')) {
      const [state, address] = [history.state, location.href]
      location.replace(`#${section}`)
      history.replaceState(state, '', address)
    }
  }
  (part?.querySelector('h2') ?? document.querySelector('h1'))?.focus({ preventScroll: true })
}

// What a finished page needs of the visitor's history, and of the application.
function prepare() {
  const { back } = entry()
  const link = document.querySelector('[data-back]')
  if (link && back) {
    link.href = back
    if (back.includes('/questions/')) link.textContent = link.dataset.answers
  }
  const current = document.querySelector('.questions [aria-current]')?.getBoundingClientRect()
  const row = document.querySelector('.questions ul')
  if (current) row.scrollBy(current.left + current.width / 2 - row.getBoundingClientRect().left - row.clientWidth / 2, 0)
  if (main()?.dataset.app === 'list') fillControls()
  // Who came back before the whole application was there does not need it any more.
  if (running && !isWhole(document)) [part, application] = [running, running.module]
  if (application && (part === WHOLE || !isWhole(document))) return application.then((module) => module && takeOver(module)).catch(fail)
  // Until the whole application is there, the running module keeps the shortlist, and has left the page before.
  running?.module.then((module) => module.open(false))
  return isNeeded() ? start() : Promise.resolve()
}

// Goes to another page, or to another view of this one.
function visit(url) {
  save({ place: currentPlace() })
  const left = entry()
  const here = location.pathname + location.search
  picked ??= pickedOf(url.hash)
  const address = url.pathname + url.search + fragment(sectionOf(url.hash), picked)
  const wasList = isList(document)
  if (url.pathname === location.pathname && main()?.dataset.app) {
    history.pushState({}, '', address)
    return update()
  }
  const arrive = (next) => {
    const toList = isList(next)
    const returns = toList && !wasList && url.pathname + url.search === left.back
    const place = returns ? left.backPlace : TOP
    const from = wasList ? { back: here, backPlace: left.place } : { back: left.back, backPlace: left.backPlace }
    history.pushState({ place, ...(toList ? {} : from) }, '', address)
    return place
  }
  return show(url, arrive)
}

// The address has changed to another view of the same page.
function update() {
  navigation += 1
  shown = location.pathname + location.search
  return start().then((module) => module?.update()).then(followInPanel).catch(fail)
}

const isOurs = (link) => link.origin === location.origin && link.pathname.startsWith(base + folder) && link.pathname.endsWith('/')
  && (!link.hreflang || link.hreflang === root.lang) && !link.target && !link.hasAttribute('download')

addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]')
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !link) return
  if (link.dataset.folder !== undefined) return keepPosition(link)
  const isSection = link.hash && link.pathname + link.search === location.pathname + location.search
  if (isSection || !isOurs(link)) return
  event.preventDefault()
  visit(new URL(link.href))
})

addEventListener('popstate', () => {
  const isNew = !history.state
  if (isNew && pickedOf(location.hash)) picked = pickedOf(location.hash)
  const to = location.pathname + location.search
  const hash = fragment(sectionOf(location.hash), picked)
  if (hash !== location.hash) save({}, to + hash)
  if (isNew) application?.then((module) => module?.pick()).catch(fail)
  if (to === shown) {
    // The browser jumped to a section of the page; or came back before the next page was there.
    navigation += 1
    if (isNew) save(previous)
    return
  }
  const isSame = location.pathname === shown.split('?')[0] && main()?.dataset.app
  if (isSame) return update()
  const { place } = entry()
  show(new URL(location.href), () => place)
})

// The state of the entry that the browser leaves when it jumps to a section.
let previous = {}
addEventListener('click', () => { previous = { ...entry(), place: TOP } }, true)

// A page that is likely to be visited next is loaded in advance.
const prefetch = (event) => {
  const link = event.target.closest?.('#app a[href], .tray a[href]')
  if (!link || !isOurs(link) || link.pathname === location.pathname || navigator.connection?.saveData) return
  page(link.pathname).then((next) => isWhole(next) && request(WHOLE)).catch(() => {})
}
for (const type of ['pointerover', 'focusin', 'touchstart']) addEventListener(type, prefetch, { passive: true })

let scrolling
addEventListener('scroll', () => {
  clearTimeout(scrolling)
  // Browsers limit how often history entries may be replaced.
  scrolling = setTimeout(() => save({ place: currentPlace() }), 120)
}, { passive: true })
addEventListener('pagehide', () => {
  save({ place: currentPlace() })
  // On a reload the browser restores the position, which it can do before this script runs.
  history.scrollRestoration = 'auto'
})
addEventListener('pageshow', () => { history.scrollRestoration = 'manual' })

// --- Controls that need no application ------------------------------------------------------------------------------------

// A link to this page in another language keeps the reading position.
function keepPosition(link) {
  const sections = [...document.querySelectorAll('section[id]')].filter((part) => part.getBoundingClientRect().top < innerHeight / 2)
  link.hash = location.hash || sections.at(-1)?.id || ''
}

// The address of the page for others: without the shortlist.
const shared = (hash) => location.origin + location.pathname + location.search + (hash || fragment(sectionOf(location.hash)))

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

addEventListener('click', async (event) => {
  const control = event.target.closest?.('[data-share], [data-copy]')
  if (!control) return
  const { share, copy: hash, done, failed } = control.dataset
  if (share !== undefined && navigator.share) {
    try {
      return await navigator.share({ title: document.title, text: share || document.title, url: shared() })
    } catch (error) {
      if (error.name === 'AbortError') return
    }
  }
  const message = (await copy(shared(hash))) ? done : failed
  const status = control.querySelector('[aria-live]') ?? control.nextElementSibling
  if (message) status.textContent = message
})

// In a list of links, the arrow in the direction of reading and the other one move the focus.
addEventListener('keydown', (event) => {
  const item = event.target.closest?.('[data-arrows] li')
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!item || !step) return
  const next = (step > 0) === (root.dir !== 'rtl') ? item.nextElementSibling : item.previousElementSibling
  const link = next?.querySelector('a')
  if (link) event.preventDefault()
  link?.focus()
})

addEventListener('submit', (event) => { if (event.target.matches('[role=search]')) event.preventDefault() })

addEventListener('beforeprint', () => {
  const footer = document.querySelector('footer')
  if (footer) footer.dataset.address = main()?.dataset.app === 'shortlist' ? location.href : shared()
})

// Offers the page in the browser's preferred language to who comes from another site.
function offerLanguage() {
  if (document.referrer.startsWith(`${location.origin}/`)) return
  const primary = (tag) => tag.split('-')[0]
  const rank = (tag) => {
    const place = navigator.languages.findIndex((language) => primary(language) === primary(tag))
    return place < 0 ? Infinity : place
  }
  const offers = [...document.querySelectorAll('[data-offer]')].sort((a, b) => rank(a.dataset.offer) - rank(b.dataset.offer))
  if (offers[0] && rank(offers[0].dataset.offer) < rank(root.lang)) offers[0].hidden = false
}
addEventListener('click', (event) => { if (event.target.closest?.('[data-decline]')) event.target.closest('[data-offer]').remove() })

// --- The application ------------------------------------------------------------------------------------------------------

// The application has two modules. Lists and pages of prose start the small one. The comparison, the shortlist's page and the panel of
// "Embed this view" need the whole one, which serves all pages once it has started. In development, both are the whole one.
const LIST = { glue, wasm, tries: 0 }
const WHOLE = glue === wholeGlue ? LIST : { glue: wholeGlue, wasm: wholeWasm, tries: 0 }

// The application, once it is asked for, and which module that is; `running` is the one that has started, `stop` ends it, and `open`
// tells whether it has taken over.
let application
let part
let running
let stop
let open = false
// What the visitor has done before the application took over, which the first script of the page notices: the controls that were
// pressed, in order, whether others were used, and whether an input method composes text.
const { before } = window
// The data that the application is going to ask for.
const early = new Map()

// Whether the address asks for another view of the list than the page has.
const isFiltered = () => main()?.dataset.app === 'list' && [...new URLSearchParams(location.search).keys()]
  .some((key) => key === 'show' || main().querySelector(`[name="${CSS.escape(key)}"]`))
// Whether somebody waits for what only the application can do. Who opens an address with a shortlist doesn't: they read the page.
const isAwaited = () => before.touched || before.pressed.length > 0 || isWhole(document) || isFiltered()
const isNeeded = () => Boolean(picked) || isAwaited()

// The controls show what the address says, before the visitor uses them.
function fillControls() {
  const query = new URLSearchParams(location.search)
  hold(isFiltered())
  // Years may be a range: 2019..2022.
  const has = (name, value) => query.getAll(name).some((asked) => {
    const [from, to = from] = asked.split('..').sort()
    return asked === value || (name === 'year' && from <= value && value <= to)
  })
  const isThere = ([key, value]) => !value || main().querySelector(`[name="${CSS.escape(key)}"]:is(:not([type=checkbox]), [value="${CSS.escape(value)}"])`)
  if (![...query].every(isThere)) main().querySelectorAll('.facets__more').forEach(unfold)
  const search = main().querySelector('[name=q]')
  // What the visitor has entered already stays.
  search.value = (before.touched && search.value) || query.get('q') || ''
  for (const box of main().querySelectorAll('input[type=checkbox]')) {
    box.checked = (before.touched && box.checked) || box.defaultChecked || has(box.name, box.value)
  }
  if (query.has('sort')) main().querySelector('[name=sort]').value = query.get('sort')
}

// A list that its address filters shows nobody until the application has filtered it, or can't.
function hold(isHeld) {
  root.toggleAttribute('data-filtered', isHeld)
  const [count, results] = ['[data-loading]', '[data-results]'].map((selector) => main().querySelector(selector))
  const { loading, whole } = count.dataset
  if (isHeld) {
    results.setAttribute('aria-busy', 'true')
    count.dataset.whole = count.textContent
    count.textContent = loading
  } else {
    results.removeAttribute('aria-busy')
    if (whole && count.textContent === loading) count.textContent = whole
  }
}

// The values of a facet after the first few are elements of the page once they are wanted.
const unfold = (details) => details.querySelector('template')?.replaceWith(details.querySelector('template').content)
addEventListener('toggle', (event) => { if (event.target.matches('.facets__more')) unfold(event.target) }, true)

// Loads data in advance. A request that fails is made again by the application.
function loadEarly(address) {
  if (early.has(address)) return
  const loaded = fetch(address, { priority: 'low' }).then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(response.status)))
  loaded.catch(() => {})
  early.set(address, loaded)
}

// What the application asks of the page.
const handle = {
  push: (address) => {
    save({ place: currentPlace() })
    history.pushState(entry(), '', address + fragment(picked))
    shown = location.pathname + location.search
    followInPanel()
  },
  replace: (address) => {
    save({ place: currentPlace() }, address + fragment(picked))
    shown = location.pathname + location.search
    followInPanel()
  },
  visit: (address) => visit(new URL(address, location.href)),
  keep: (people) => {
    picked = people ? `picked=${people}` : undefined
    save({}, location.pathname + location.search + fragment(sectionOf(location.hash), picked))
  },
  take: (address) => {
    const loaded = early.get(address)
    early.delete(address)
    return loaded
  },
}

const composed = () => new Promise((resolve) => {
  if (before.composing) addEventListener('compositionend', () => setTimeout(resolve), { once: true, capture: true })
  else resolve()
})

// Loads a module: both of its files at once. Browsers remember that a module did not arrive, so each try has an address of its own.
function request(wanted) {
  const load = async () => {
    wanted.tries += 1
    const binary = fetch(wanted.wasm)
    binary.catch(() => {})
    const module = await import(wanted.tries > 1 ? `${wanted.glue}?${wanted.tries}` : wanted.glue)
    await module.default({ module_or_path: binary })
    return module
  }
  wanted.module ??= load().catch((error) => {
    wanted.module = undefined
    throw error
  })
  return wanted.module
}

// The interface texts, once an application has accepted them.
let words
const loadWords = () => words ?? fetch(WORDS, { priority: 'low' }).then((response) => response.json())

// Browsers look for the section of the address again when a style sheet has arrived, so this one comes before the application's.
let styled
const loadLater = () => (styled ??= new Promise((resolve) => {
  const onerror = () => {
    styled = undefined
    resolve()
  }
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: later, onload: resolve, onerror }))
}))

async function load(wanted) {
  if (main()?.dataset.app === 'list') loadEarly(INDEX)
  const [module, texts] = await Promise.all([request(wanted), loadWords(), loadLater()])
  // The visitor has gone to a page that the other one serves.
  if (wanted !== part) return application
  module.start(texts, handle)
  words = texts
  stop?.()
  stop = module.stop
  running = wanted
  await composed()
  await takeOver(module)
  return module
}

// The page that the application has taken over.
let taken
async function takeOver(module) {
  const page = main()
  if (page === taken) return
  taken = page
  await module.open(before.touched)
  if (page !== main()) return
  if (page.dataset.app === 'list') hold(false)
  failure()?.toggleAttribute('hidden', true)
  open = true
  root.dataset.alive = ''
  before.pressed.splice(0).forEach(press)
}

// What was pressed may be gone, as its card is: then a copy of it is pressed.
function press(control) {
  if (control.isConnected) return control.click()
  const copy = control.cloneNode()
  copy.hidden = true
  main().append(copy)
  copy.click()
  copy.remove()
}

function start() {
  const wanted = isWhole(document) ? WHOLE : part ?? LIST
  if (application && wanted === part) return application
  part = wanted
  application = load(wanted).catch((error) => {
    if (wanted !== part) return
    // The module that runs goes on.
    part = running
    application = running?.module
    fail(error)
  })
  return application
}

// Shows or hides the panel of "Embed this view", for the view of the address.
async function showPanel(details) {
  if (!details.open && !WHOLE.module) return
  try {
    const [module, texts] = await Promise.all([request(WHOLE), loadWords(), loadLater()])
    module.embed(texts, details)
    words = texts
  } catch (error) {
    console.info('The panel did not arrive.', error)
    const notice = details.querySelector('[data-failure]')
    notice.hidden = false
    notice.querySelector('button').onclick = () => {
      notice.hidden = true
      showPanel(details)
    }
  }
}
addEventListener('toggle', (event) => { if (event.target.matches('.embed')) showPanel(event.target) }, true)
const followInPanel = () => document.querySelectorAll('.embed[open]').forEach(showPanel)

const failure = () => document.querySelector('[data-failure]:not(.embed *)')

// The application did not arrive. It is said only where somebody waits for it.
function fail(error) {
  if (error) console.info('The application did not arrive.', error)
  const notice = failure()
  if (!notice || !isAwaited()) return
  const isHeld = isFiltered()
  if (isHeld) hold(false)
  notice.hidden = false
  notice.querySelector('button').onclick = () => {
    notice.hidden = true
    if (isHeld) hold(true)
    start()
  }
}

// The first touch of a control starts the application. What can't be done without it is done then.
const ACTIONS = '[data-pick], [data-view], [data-surprise]'
addEventListener('click', (event) => {
  const control = event.target.closest?.(ACTIONS)
  if (open || !control || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  event.stopImmediatePropagation()
  before.pressed.push(control)
  start()
}, true)
for (const type of ['input', 'change']) {
  addEventListener(type, (event) => {
    if (open || main()?.dataset.app !== 'list' || !main().contains(event.target)) return
    // Finding a value of a facet filters nothing.
    before.touched ||= !event.target.matches('.facets__find')
    start()
  }, true)
}
addEventListener('focusin', (event) => {
  if (main()?.dataset.app !== 'list' || !event.target.matches('input, select')) return
  start()
})

// --- The first page -------------------------------------------------------------------------------------------------------

save({})
history.scrollRestoration = 'manual'
// What was opened before this script was there.
document.querySelectorAll('.facets__more[open]').forEach(unfold)
followInPanel()
offerLanguage()
for (const control of before.pressed.filter((control) => !control.matches(ACTIONS))) {
  before.pressed.splice(before.pressed.indexOf(control), 1)
  control.click()
}
if (main()?.dataset.app === 'list' && (before.touched || document.activeElement?.matches('input, select'))) start()
const whenIdle = (act) => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 2000 }) : setTimeout(act, 200))
// The browser goes to the section of the address itself, and takes the focus away from its heading then.
const loaded = new Promise((resolve) => { if (document.readyState === 'complete') resolve(); else addEventListener('load', resolve) })
Promise.all([prepare(), loaded]).then(() => {
  const section = sectionOf(location.hash)
  if (section) focusHeading(section)
  else if (entry().place.y > scrollY) returnTo(entry().place)
})
// Tells tests and scripts that the page does what it's going to do.
if (!main()?.dataset.app && !isNeeded()) root.dataset.alive = ''
if (main()?.dataset.app && !navigator.connection?.saveData) {
  // What did not arrive already is asked for again by the visitor.
  loaded.then(() => whenIdle(() => LIST.tries + WHOLE.tries || start()))
}
