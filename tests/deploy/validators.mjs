// What the scripts share: the packages that set-up fetched, and the files of a built site.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** One of the fetched packages. */
export const validators = createRequire(join(process.env.SITE_VALIDATORS, 'x.js'))

/** The files below a folder whose names end so, as [name below the folder, whole path]. There must be some. */
export function files(folder, end) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(end)).sort()
  if (names.length === 0) console.log(`${folder} holds no file whose name ends in ${end}`)
  return names.map((name) => [name, join(folder, name)])
}
