// The lines of docs/EMBED.md that give the iframe the height of its content. The tests ask for the messages.
const people = document.currentScript.dataset.people
var heights = []
addEventListener('message', (event) => {
  if (event.data?.type !== 'talent-spotlights') return
  heights.push(event.data.height)
  for (const frame of document.querySelectorAll(`iframe[src^="${people}/"]`)) {
    if (frame.contentWindow === event.source) frame.height = event.data.height
  }
})
