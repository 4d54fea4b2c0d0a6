// The custom element <talent-spotlights>, which shows people of the newsfeed on other websites. A single file, which works as a
// classic script, as a module, and inside of a bundle; it loads everything else from the site. docs/EMBED.md has the documentation
// for users.
//
// With at most one facet value as filter, it shows prerendered cards. For anything else it loads the wasm application, once for
// all elements of the page. The host's own links inside the element are shown as its footer in every state, so that there is a
// link even if nothing loads.
(() => {
  const NAME = 'talent-spotlights'
  if (customElements.get(NAME)) return

  const createSheet = (css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    return sheet
  }

  // The address of this file; only its path if the build doesn't know the site's host. The build replaces this line.
  const ADDRESS = "/embed.js"
  // A stack trace tells the address of a module. Bundles and copies have other paths: there, only the build's address helps.
  const stack = `${new Error().stack}`.split(/[\s()@]|:\d+:\d+/)
  const path = (address) => new URL(address, 'https://x').pathname
  const source = [document.currentScript?.src, ...stack, ADDRESS].find((address) => /^http/.test(address) && path(address) === path(ADDRESS))
  if (!source) {
    console.error(`${NAME}: load embed.js from the site, or build the site with --base-url`)
    document.adoptedStyleSheets.push(createSheet(`${NAME} > :is(svg, [aria-hidden]) { display: none }`))
    return
  }
  const base = new URL('.', source).href

  // The query keys whose values have prerendered lists of cards.
  const LISTED = ['question', 'role', 'discipline', 'team', 'studio', 'production', 'school', 'year']
  // The languages of the site, main one first: folder, writing direction, and texts. The build replaces this line with the
  // languages of the series.
  const LANGUAGES = { "en": ["","ltr","Loading the interviews","Nobody here yet.","The interviews did not arrive.","Try again"] }
  // How many cards a prerendered list has at most.
  const MAX_CARDS = 30

  // The layout. It's inline, so that the space is reserved at once and nothing shifts when the other styles arrive.
  const layoutStyle = createSheet(`
    @layer frame {
      .root { all: initial; --spotlight-rem: 1em; display: block; container: spotlights / inline-size; color-scheme: inherit }
    }
    :host { display: block }
    :host([hidden]) { display: none }
    .root[data-theme=light] { color-scheme: light }
    .root[data-theme=dark] { color-scheme: dark }
    .controls { --rem: 14.5; block-size: calc(var(--rem) * var(--spotlight-rem)) }
    @container (width > 290px) { .controls { --rem: 11 } }
    @container (width > 557px) { .controls { --rem: 7.5 } }
    .feed__list { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(15 * var(--spotlight-rem))), 1fr)); margin: 0; padding: 0 0 1px; list-style: none }
    .card__slot { min-inline-size: 0; min-block-size: calc(29 * var(--spotlight-rem)) }
    [data-layout=row] .feed__list { display: flex; overflow-x: auto; scroll-snap-type: x proximity; scrollbar-width: thin }
    [data-layout=row] .card__slot { flex: 0 0 min(86cqi, calc(16 * var(--spotlight-rem))); scroll-snap-align: start }
    [data-layout=list] .feed__list { grid-template-columns: minmax(0, 1fr) }
    [data-layout=list] .card__slot { min-block-size: calc(6 * var(--spotlight-rem)) }
    .foot { box-sizing: border-box; min-block-size: calc(3.5 * var(--spotlight-rem)) }
    ::slotted(:is(svg, [aria-hidden])) { display: none !important }
    [data-state=plain] .body { display: none }
    @media print { [data-state=loading] .body { display: none } .root, .body { min-block-size: 0 !important } }
  `)
  CSS.registerProperty?.({ name: '--spotlight-rem', syntax: '<length>', inherits: true, initialValue: '16px' })

  const create = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }

  // Calls an async function only once, unless it fails.
  const once = (make) => {
    let promise
    return () => (promise ??= make().catch((error) => { promise = undefined; throw error }))
  }

  const load = async (path, type = 'text') => {
    const response = await fetch(base + path)
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response[type]()
  }

  // JSON files, cached by path.
  const cache = {}
  const loadJson = (path) => (cache[path] ??= once(() => load(path, 'json')))()

  const styleSheet = (path) => once(async () => createSheet(await load(path)))
  const cardStyle = styleSheet('data/embed.css')
  const controlStyle = styleSheet('data/embed-controls.css')

  // Whether the host's content security policy blocks the application: no WebAssembly, or trusted types. Checked before loading.
  const isBlocked = () => {
    try {
      create('template', { innerHTML: '' })
      return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
    } catch {
      return true
    }
  }

  // Browsers remember that a module did not arrive, so each try has an address of its own.
  let tries = 0
  const application = once(async () => {
    const { glue, wasm } = await load('data/engine.json', 'json')
    tries += 1
    const module = await import(/* webpackIgnore: true */ `${base + glue}?${tries}`)
    await module.default({ module_or_path: base + wasm })
    return module
  })

  // XMLHttpRequest parses HTML without running scripts or loading resources, and trusted types allow it.
  const loadDocument = (path) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', base + path)
    request.responseType = 'document'
    request.onload = () => {
      if (request.status === 200 && request.response) resolve(request.response)
      else reject(new Error(`${path}: ${request.status}`))
    }
    request.onerror = () => reject(new Error(`${path}: no answer`))
    request.send()
  })

  // The prerendered list for these options, if there is one. It has two files: a short one, and one with more cards.
  // A test compares the addresses in this script with src/route.rs.
  const prerendered = ({ filter, sort, controls, limit, folder }) => {
    const chosen = [...new URLSearchParams(filter)].filter(([key, value]) => (key === 'q' || LISTED.includes(key)) && value)
    if (controls || (sort && sort !== 'newest') || limit > MAX_CARDS || chosen.length > 1) return null
    if (!chosen.length) return { short: `data/${folder}cards.html`, long: `data/${folder}cards.all.html` }
    const [[key, value]] = chosen
    if (key === 'q' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return null
    return { key, value, folder, short: `data/${folder}cards/${key}/${value}.html`, long: `data/${folder}cards/${key}/${value}.all.html` }
  }

  // Whether a list has no file because it's empty. A failed request doesn't tell: without CORS headers on the 404 response, it
  // looks like a network error.
  const isEmpty = async ({ key, value, folder }) => key && !(await loadJson(`data/${folder}values.json`))[key].includes(value)

  class TalentSpotlights extends HTMLElement {
    static observedAttributes = ['question', 'filter', 'limit', 'sort', 'lang', 'theme', 'layout', 'controls', 'heading-level']
    #root
    // Counts renders, so that a slow one doesn't overwrite a newer one.
    #render = 0
    #unmount = () => {}
    #observer

    connectedCallback() {
      if (!this.#root) this.#update()
    }

    disconnectedCallback() {
      // If the element was only moved, it's connected again by then.
      queueMicrotask(() => {
        if (!this.isConnected) this.#destroy()
      })
    }

    attributeChangedCallback(name, before, after) {
      if (this.#root && before !== after) this.#update()
    }

    #destroy() {
      this.#render += 1
      this.#observer?.disconnect()
      this.#unmount()
      this.#unmount = () => {}
      this.#root?.remove()
      this.#root = undefined
    }

    #choice(name, choices) {
      const value = this.getAttribute(name)
      return choices.includes(value) ? value : choices[0]
    }

    // The language that the host asked for, else the site's main one.
    #language() {
      return Object.hasOwn(LANGUAGES, this.lang) ? this.lang : Object.keys(LANGUAGES)[0]
    }

    #words() {
      return LANGUAGES[this.#language()]
    }

    #options() {
      const integer = (name, min, max, fallback) => {
        const number = parseInt(this.getAttribute(name))
        return number >= min ? Math.min(number, max) : fallback
      }
      const question = this.getAttribute('question') ?? ''
      return {
        // The filter may have a question too; the first one counts. Content systems escape its "&", some of them twice.
        filter: `${question && new URLSearchParams({ question })}&${(this.getAttribute('filter') ?? '').replace(/^\?/, '')}`.replace(/(&|%26)((amp|(#|%23)0*38|#x26)(;|%3b))+/gi, '&'),
        sort: this.#choice('sort', ['', 'newest', 'oldest', 'name', 'relevance']),
        layout: this.#choice('layout', ['grid', 'row', 'list']),
        theme: this.#choice('theme', ['auto', 'light', 'dark']),
        limit: integer('limit', 1, 300, 3),
        level: integer('heading-level', 1, 6, 3),
        controls: this.hasAttribute('controls'),
        folder: this.#words()[0],
      }
    }

    // Renders once for all attributes that change in the same task.
    #update() {
      const render = ++this.#render
      if (!this.#root) this.#createRoot(this.#options())
      queueMicrotask(() => {
        if (render === this.#render && this.isConnected) this.#observe(render)
      })
    }

    // Reserves the space that the cards will need.
    #createRoot(options) {
      // At least the height of the fallback content, so that nothing below shifts.
      const height = this.shadowRoot ? 0 : this.#height()
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
      shadow.adoptedStyleSheets = [layoutStyle]
      const body = create('div', { className: 'body' })
      const root = create('div', { className: 'root' }, body, create('div', { className: 'foot' }, create('slot')))
      this.#root = root
      root.style.minBlockSize = `${height}px`
      root.addEventListener('click', (event) => this.#follow(event))
      shadow.replaceChildren(root)
      this.#apply(options)
      this.#showWaiting(options)
      // Gives back the reserved height when the width changes by more than a scroll bar's: it was for another number of columns.
      let width = root.clientWidth
      new ResizeObserver(() => {
        if (Math.abs(root.clientWidth - width) < 20) return
        width = root.clientWidth
        root.style.minBlockSize = body.style.minBlockSize = ''
      }).observe(root.lastChild)
    }

    // The height of the host's own links, including the leading of the last line.
    #height() {
      const end = create('div')
      this.append(end)
      const height = end.getBoundingClientRect().top - this.getBoundingClientRect().top
      end.remove()
      return Math.max(0, height)
    }

    #apply({ layout, theme }) {
      Object.assign(this.#root.dataset, { layout, theme })
      // The language of the cards may differ from the host's, and so may the writing direction.
      this.#root.lang = this.#language()
      this.#root.dir = this.#words()[1]
    }

    #showWaiting({ limit, controls }) {
      const placeholders = Array.from({ length: limit }, () => create('li', { className: 'card__slot' }, create('div', { className: 'card card--frame' }, create('div', { className: 'portrait' }))))
      const list = create('ol', { className: 'feed__list', ariaBusy: 'true', ariaLabel: this.#words()[2] }, ...placeholders)
      this.#show('loading', ...(controls ? [create('div', { className: 'controls' })] : []), list)
    }

    // The styles of what it shows come afterwards, since they change the height a bit.
    #show(state, ...children) {
      const body = this.#root.querySelector('.body')
      // While the element is in view, it keeps its height, so that nothing shifts if the list is shorter than expected.
      const { top, bottom, height } = body.getBoundingClientRect()
      body.style.minBlockSize = top < innerHeight && bottom > 0 ? `${height}px` : ''
      this.#root.dataset.state = state
      body.replaceChildren(...children)
    }

    // Loads the content once the element is near the viewport.
    #observe(render) {
      const options = this.#options()
      this.#unmount()
      this.#unmount = () => {}
      this.#apply(options)
      this.#observer?.disconnect()
      this.#observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        this.#observer.disconnect()
        this.#load(options, render)
        // This far before the element scrolls into view, for slow connections.
      }, { rootMargin: '600px' })
      this.#observer.observe(this)
    }

    async #load(options, render) {
      const list = prerendered(options)
      const isFresh = () => render === this.#render && this.#root
      if (!list && isBlocked()) {
        this.#show('plain')
        this.#dispatch('error', { message: 'the page allows no WebAssembly' })
        return
      }
      try {
        await (list ? this.#showCards(list, options, isFresh) : this.#mount(options, isFresh))
      } catch (error) {
        if (isFresh()) this.#showError(error, options, render)
      }
    }

    async #showCards(list, { limit, level }, isFresh) {
      const [style, cards] = await Promise.all([cardStyle(), this.#loadCards(list, limit)])
      if (!isFresh()) return
      if (!cards?.children.length) {
        this.#show('empty', create('p', { className: 'notice', part: 'notice', textContent: this.#words()[3] }))
        this.shadowRoot.adoptedStyleSheets = [layoutStyle, style]
        return this.#dispatch('ready', { count: 0 })
      }
      for (const card of [...cards.children].slice(limit)) card.remove()
      for (const heading of cards.querySelectorAll('h2')) heading.setAttribute('aria-level', level)
      for (const link of cards.querySelectorAll('[href]')) link.href = new URL(link.getAttribute('href'), base)
      for (const image of cards.querySelectorAll('[src]')) image.src = new URL(image.getAttribute('src'), base)
      for (const source of cards.querySelectorAll('[srcset]')) source.srcset = source.srcset.replace(/[^ ]+(?= \d+w)/g, (path) => new URL(path, base))
      this.#show('ready', cards)
      this.shadowRoot.adoptedStyleSheets = [layoutStyle, style]
      const { hits, label, link } = cards.dataset
      this.#dispatch('ready', { count: +hits, label, href: new URL(link, base).href })
    }

    // Loads the short list, which has the number of hits, and the long one only if needed.
    async #loadCards(list, limit) {
      try {
        const short = (await loadDocument(list.short)).querySelector('ol')
        const isAll = limit <= short.children.length || short.dataset.hits == short.children.length
        return document.adoptNode(isAll ? short : (await loadDocument(list.long)).querySelector('ol'))
      } catch (error) {
        if (await isEmpty(list)) return null
        throw error
      }
    }

    async #mount(options, isFresh) {
      const { filter, sort, limit, level, controls, folder } = options
      const styles = controls ? [cardStyle(), controlStyle()] : [cardStyle()]
      const [{ mount }, words, ...sheets] = await Promise.all([application(), loadJson(`data/${folder}words.json`), ...styles])
      if (!isFresh()) return
      const body = create('div')
      this.#unmount = mount(body, base, folder, words, `${filter}&sort=${sort}`, limit, level, controls, (count, label, href) => {
        if (!isFresh()) return
        if (!body.parentNode) {
          this.#show('ready', body)
          this.shadowRoot.adoptedStyleSheets = [layoutStyle, ...sheets]
        }
        if (count < 0) this.#dispatch('error', { message: 'the interviews did not arrive' })
        else this.#dispatch('ready', { count, label, href })
      })
    }

    // Offers to try again. A host that prevents the default of the error event shows its own message: only its links remain.
    #showError(error, options, render) {
      if (!this.#dispatch('error', { message: error.message })) return this.#show('plain')
      const onclick = () => {
        this.#showWaiting(options)
        this.#load(options, render)
      }
      const button = create('button', { type: 'button', onclick, textContent: this.#words()[5] })
      this.#show('error', create('p', { className: 'notice', role: 'alert' }, `${this.#words()[4]} `, button))
    }

    #follow(event) {
      const link = event.target.closest?.('a[href]')
      if (!link) return
      const target = this.#choice('target', ['_self', '_blank', '_top', '_parent'])
      if (target !== '_self') Object.assign(link, { target, rel: 'noopener' })
      if (!this.#dispatch('open', { href: link.href })) event.preventDefault()
    }

    // Returns false if the host prevented the default.
    #dispatch(type, detail) {
      return this.dispatchEvent(new CustomEvent(`spotlight-${type}`, { bubbles: true, composed: true, cancelable: type !== 'ready', detail }))
    }
  }

  customElements.define(NAME, TalentSpotlights)
})()
