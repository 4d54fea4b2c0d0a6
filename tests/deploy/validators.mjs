// Shared by the scripts: the installed validators and the files of a built site.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Loads one of the installed npm packages. */
export const validators = createRequire(join(process.env.SITE_VALIDATORS, 'x.js'))

/** The files in a folder whose paths end with `end`, as [relative path, full path]. There must be some. */
export function files(folder, end) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(end)).sort()
  if (names.length === 0) console.log(`${folder} has no file that ends with ${end}`)
  return names.map((name) => [name, join(folder, name)])
}
