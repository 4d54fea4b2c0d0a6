// Reloads the page when the development server has another edition of the site than the one in this script's address. The server
// answers as soon as it has one. While it is being replaced, it is asked again.
const shown = new URL(import.meta.url).search
for (;;) {
  try {
    await (await fetch(`/reload${shown}`)).text()
    break
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
location.reload()
