// A host that loads the script when it is idle.
import(`${document.currentScript.dataset.people}/embed.js`)
