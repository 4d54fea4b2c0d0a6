// The element <talent-spotlights>: people of the newsfeed on somebody else's page. One classic script at a stable address;
// all that it loads comes from where it came from itself. docs/EMBED.md is for those who use it.
//
// A filter of one facet value (or none) shows cards that were written when the site was built. What more than that asks for,
// the application itself does, loaded once for all elements of the page. The links that the host wrote into the element are
// its foot in every state, so there is a way on even where nothing loads.
(() => {
  const NAME = 'talent-spotlights'
  const source = document.currentScript?.src
  if (!source || customElements.get(NAME)) return
  const base = new URL('.', source).href

  // What has lists that were written when the site was built.
  const LISTED = ['question', 'role', 'discipline', 'team', 'studio', 'production', 'school', 'year']
  // The languages of the site, the main one first: where the cards lie, which way they are read, and what is said where there
  // are none. The build puts those of the series in the place of this line.
  const LANGUAGES = { "en": ["","ltr","Loading the interviews","Nobody here yet.","The interviews did not arrive.","Try again"] }
  // As many cards as a prerendered list holds.
  const MOST = 30
  // As much of a screen ahead as a slow connection needs.
  const NEAR = '600px'

  // Where things stand. It is here so that the room is taken at once: the rest of the styles may come later.
  const frame = new CSSStyleSheet()
  frame.replaceSync(`
    @layer frame {
      .root { all: initial; --spotlight-rem: 1em; display: block; container: spotlights / inline-size; color-scheme: inherit }
    }
    :host { display: block }
    :host([hidden]) { display: none }
    .root[data-theme=light] { color-scheme: light }
    .root[data-theme=dark] { color-scheme: dark }
    .controls { block-size: calc(9 * var(--spotlight-rem)) }
    .feed__list { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(15 * var(--spotlight-rem))), 1fr)); margin: 0; padding: 0 0 1px; list-style: none }
    .card__slot { min-inline-size: 0; min-block-size: calc(29 * var(--spotlight-rem)) }
    [data-layout=row] .feed__list { display: flex; overflow-x: auto; scroll-snap-type: x proximity; scrollbar-width: thin }
    [data-layout=row] .card__slot { flex: 0 0 min(86cqi, calc(16 * var(--spotlight-rem))); scroll-snap-align: start }
    [data-layout=list] .feed__list { grid-template-columns: minmax(0, 1fr) }
    [data-layout=list] .card__slot { min-block-size: calc(6 * var(--spotlight-rem)) }
    .foot { box-sizing: border-box; min-block-size: calc(3.5 * var(--spotlight-rem)) }
    ::slotted(svg) { display: none !important }
    [data-state=plain] .body { display: none }
  `)
  try {
    CSS.registerProperty({ name: '--spotlight-rem', syntax: '<length>', inherits: true, initialValue: '16px' })
  } catch {
    // Another copy has done it.
  }

  const made = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }

  const once = (make) => {
    let promise
    // What failed is tried anew.
    return () => (promise ??= make().catch((reason) => { promise = undefined; throw reason }))
  }

  const load = async (path, read = 'text') => {
    const response = await fetch(base + path)
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response[read]()
  }

  // What each language has its own of.
  const kept = {}
  const keep = (path) => (kept[path] ??= once(() => load(path, 'json')))()

  const sheet = (path) => once(async () => {
    const css = await load(path)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    return sheet
  })
  const cardStyle = sheet('data/embed.css')
  const controlStyle = sheet('data/embed-controls.css')

  // Whether the host's policy keeps the application from running: no WebAssembly, or trusted types. Better to know before it
  // is loaded.
  const isForbidden = () => {
    try {
      document.createElement('template').innerHTML = ''
      return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
    } catch {
      return true
    }
  }

  const engine = once(async () => {
    const { glue, wasm } = await load('data/engine.json', 'json')
    const module = await import(base + glue)
    await module.default({ module_or_path: base + wasm })
    return module
  })

  // A request for a document parses HTML without running or loading any of it, and is allowed under trusted types.
  const page = (path) => new Promise((resolve, reject) => {
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

  // The file that holds a view, if one does.
  const prerendered = ({ filter, sort, controls, limit, folder }) => {
    const chosen = [...new URLSearchParams(filter)].filter(([key, value]) => (key === 'q' || LISTED.includes(key)) && value)
    if (controls || (sort && sort !== 'newest') || limit > MOST || chosen.length > 1) return null
    if (!chosen.length) return `data/${folder}cards.html`
    const [[key, value]] = chosen
    return key !== 'q' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) ? `data/${folder}cards/${key}/${value}.html` : null
  }

  // Whether a list is missing because nobody is on it. A missing file alone does not tell: few servers let it be known to
  // another origin's page.
  const isOfNobody = async (path) => {
    const [, folder, key, value] = path.match(/^data\/(.*)cards\/(.+)\/(.+)\.html$/) ?? []
    return key && !(await keep(`data/${folder}values.json`))[key].includes(value)
  }

  class TalentSpotlights extends HTMLElement {
    static observedAttributes = ['question', 'filter', 'limit', 'sort', 'lang', 'theme', 'layout', 'controls', 'heading-level']
    #root
    #turn = 0
    #stop = () => {}
    #observer

    connectedCallback() {
      if (!this.#root) this.#draw()
    }

    disconnectedCallback() {
      // An element that only moves is connected again by then.
      queueMicrotask(() => {
        if (!this.isConnected) this.#end()
      })
    }

    attributeChangedCallback(name, before, after) {
      if (this.#root && before !== after) this.#draw()
    }

    #end() {
      this.#turn += 1
      this.#observer?.disconnect()
      this.#stop()
      this.#stop = () => {}
      this.#root?.remove()
      this.#root = undefined
    }

    #one(name, choices) {
      const value = this.getAttribute(name)
      return choices.includes(value) ? value : choices[0]
    }

    // The language that the host asked for, else the site's own.
    #language() {
      return Object.hasOwn(LANGUAGES, this.lang) ? this.lang : Object.keys(LANGUAGES)[0]
    }

    #words() {
      return LANGUAGES[this.#language()]
    }

    #options() {
      const whole = (name, least, most, usual) => {
        const number = parseInt(this.getAttribute(name), 10)
        return number >= least ? Math.min(number, most) : usual
      }
      const question = this.getAttribute('question') ?? ''
      return {
        // The application reads the question in the query, too; the first one counts.
        filter: `${question && new URLSearchParams({ question })}&${(this.getAttribute('filter') ?? '').replace(/^\?/, '')}`,
        sort: this.#one('sort', ['', 'newest', 'oldest', 'name', 'relevance']),
        layout: this.#one('layout', ['grid', 'row', 'list']),
        theme: this.#one('theme', ['auto', 'light', 'dark']),
        limit: whole('limit', 1, 300, 3),
        level: whole('heading-level', 1, 6, 3),
        controls: this.hasAttribute('controls'),
        folder: this.#words()[0],
      }
    }

    // Draws once for any number of attributes that change together.
    #draw() {
      const turn = ++this.#turn
      if (!this.#root) this.#begin(this.#options())
      queueMicrotask(() => {
        if (turn === this.#turn && this.isConnected) this.#start(turn)
      })
    }

    // Takes the room that the cards will need.
    #begin(options) {
      // What stood here keeps its room, so that nothing below moves.
      const room = this.shadowRoot ? 0 : this.#room()
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
      shadow.adoptedStyleSheets = [frame]
      this.#root = made('div', { className: 'root' }, made('div', { className: 'body' }), made('div', { className: 'foot' }, made('slot')))
      this.#root.style.minBlockSize = `${room}px`
      this.#root.addEventListener('click', (event) => this.#open(event))
      shadow.replaceChildren(this.#root)
      this.#say(options)
      this.#wait(options)
    }

    // The height of the host's own links, with the leading of their last line.
    #room() {
      const end = document.createElement('div')
      this.append(end)
      const height = end.getBoundingClientRect().top - this.getBoundingClientRect().top
      end.remove()
      return Math.max(0, height)
    }

    #say({ layout, theme }) {
      this.#root.dataset.layout = layout
      // The cards' words, not the host's, whose own may run the other way.
      this.#root.lang = this.#language()
      this.#root.dir = this.#words()[1]
      this.#root.removeAttribute('data-theme')
      if (theme !== 'auto') this.#root.dataset.theme = theme
    }

    #wait({ limit, controls }) {
      const frames = Array.from({ length: limit }, () => made('li', { className: 'card__slot' }, made('div', { className: 'card card--frame' }, made('div', { className: 'portrait' }))))
      const list = made('ol', { className: 'feed__list', ariaBusy: 'true' }, ...frames)
      list.setAttribute('aria-label', this.#words()[2])
      this.#show('loading', ...(controls ? [made('div', { className: 'controls' })] : []), list)
    }

    #show(state, ...children) {
      const body = this.#root.querySelector('.body')
      // Nothing moves while it is looked at: a list that is shorter than expected keeps the room.
      const { top, bottom, height } = body.getBoundingClientRect()
      body.style.minBlockSize = top < innerHeight && bottom > 0 ? `${height}px` : ''
      this.#root.dataset.state = state
      body.replaceChildren(...children)
    }

    #start(turn) {
      const options = this.#options()
      this.#stop()
      this.#stop = () => {}
      this.#say(options)
      this.#observer?.disconnect()
      this.#observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        this.#observer.disconnect()
        this.#fill(options, turn)
      }, { rootMargin: NEAR })
      this.#observer.observe(this)
    }

    async #fill(options, turn) {
      const path = prerendered(options)
      const is = () => turn === this.#turn && this.#root
      if (!path && isForbidden()) {
        this.#show('plain')
        this.#tell('error', { message: 'the policy of the page allows no WebAssembly' })
        return
      }
      try {
        await (path ? this.#cards(path, options, is) : this.#application(options, is))
      } catch (reason) {
        if (is()) this.#fail(reason, options, turn)
      }
    }

    async #cards(path, { limit, level }, is) {
      const list = this.#list(path, limit)
      const [style, cards] = await Promise.all([cardStyle(), list])
      if (!is()) return
      this.shadowRoot.adoptedStyleSheets = [frame, style]
      if (!cards?.children.length) {
        this.#show('empty', made('p', { className: 'notice', part: 'notice', textContent: this.#words()[3] }))
        return this.#tell('ready', { count: 0 })
      }
      for (const rest of [...cards.children].slice(limit)) rest.remove()
      for (const heading of cards.querySelectorAll('h2')) heading.setAttribute('aria-level', level)
      for (const link of cards.querySelectorAll('[href]')) link.href = new URL(link.getAttribute('href'), base)
      for (const photograph of cards.querySelectorAll('[src]')) photograph.src = new URL(photograph.getAttribute('src'), base)
      this.#show('ready', cards)
      this.#tell('ready', { count: Number(cards.dataset.hits) })
    }

    // A list comes in two lengths. The short one says how many people there are.
    async #list(path, limit) {
      try {
        const short = (await page(path)).querySelector('ol')
        const isEnough = limit <= short.children.length || short.dataset.hits == short.children.length
        const list = isEnough ? short : (await page(path.replace('.html', '.all.html'))).querySelector('ol')
        return document.adoptNode(list)
      } catch (reason) {
        if (await isOfNobody(path)) return null
        throw reason
      }
    }

    async #application(options, is) {
      const { filter, sort, limit, level, controls, folder } = options
      const styles = controls ? [cardStyle(), controlStyle()] : [cardStyle()]
      const [{ mount }, words, ...sheets] = await Promise.all([engine(), keep(`data/${folder}words.json`), ...styles])
      if (!is()) return
      this.shadowRoot.adoptedStyleSheets = [frame, ...sheets]
      const body = made('div')
      this.#stop = mount(body, base, folder, words, `${filter}&sort=${sort}`, limit, level, controls, (count) => {
        if (!is()) return
        if (!body.parentNode) this.#show('ready', body)
        if (count < 0) this.#tell('error', { message: 'the interviews did not arrive' })
        else this.#tell('ready', { count })
      })
    }

    // What did not arrive can be asked for again. A host that wants to say so itself keeps its own links.
    #fail(reason, options, turn) {
      if (!this.#tell('error', { message: reason.message })) return this.#show('plain')
      const again = made('button', { type: 'button', textContent: this.#words()[5] })
      again.onclick = () => {
        this.#wait(options)
        this.#fill(options, turn)
      }
      const said = made('p', { className: 'notice' }, `${this.#words()[4]} `, again)
      said.setAttribute('role', 'alert')
      this.#show('error', said)
    }

    #open(event) {
      const link = event.target.closest?.('a[href]')
      if (!link) return
      const target = this.#one('target', ['_self', '_blank', '_top', '_parent'])
      if (target !== '_self') Object.assign(link, { target, rel: 'noopener' })
      if (!this.#tell('open', { href: link.href })) event.preventDefault()
    }

    // Whether the host left it to us.
    #tell(what, detail) {
      return this.dispatchEvent(new CustomEvent(`spotlight-${what}`, { bubbles: true, composed: true, cancelable: what !== 'ready', detail }))
    }
  }

  customElements.define(NAME, TalentSpotlights)
})()
