// The lines of docs/EMBED.md that give the iframe the height of its content.
const people = new URL(document.currentScript.dataset.people).origin
addEventListener('message', (event) => {
  if (event.origin !== people || event.data?.type !== 'talent-spotlights') return
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === event.source) frame.height = event.data.height
  }
})
