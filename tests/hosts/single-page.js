// A single-page application: inserts and removes elements, and loads the script once per element, as such hosts do.
const people = document.currentScript.dataset.people
const app = document.querySelector('#app')
const events = []

function load() {
  const script = document.createElement('script')
  script.src = `${people}/embed.js`
  document.head.append(script)
}

function team(filter, attributes = {}) {
  load()
  const element = document.createElement('talent-spotlights')
  element.setAttribute('filter', filter)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  const link = document.createElement('a')
  link.href = `${people}/`
  link.textContent = 'Everybody'
  element.append(link)
  return element
}

for (const name of ['spotlight-ready', 'spotlight-open', 'spotlight-error']) {
  addEventListener(name, (event) => events.push({ name, detail: event.detail, target: event.target.localName }))
}

const element = () => document.querySelector('talent-spotlights')
let kept

function show(filter, attributes) {
  app.append(team(filter, attributes))
}

function move() {
  document.body.prepend(element())
}

function takeAway() {
  kept = element()
  kept.remove()
}

function bringBack() {
  app.append(kept)
}

function set(attributes) {
  for (const [name, value] of Object.entries(attributes)) element().setAttribute(name, value)
}

// The distinct events so far.
function happened() {
  return [...new Set(events.map(({ name, target }) => `${name} ${target}`))]
}
