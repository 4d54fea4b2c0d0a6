// Reloads the page when the development server has another edition of the site. The server answers as soon as it has one; where
// it is just being restarted, it is asked again.
let seen = ''
for (;;) {
  try {
    const edition = await (await fetch(`/reload?${seen}`)).text()
    if (seen) {
      location.reload()
      break
    }
    seen = edition
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
