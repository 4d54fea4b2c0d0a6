// Runs the two CloudFront functions on every file: node cloudfront.mjs FOLDER BASE FILE…. Prints one JSON object per file: the
// address that the first function returns, and the headers that the second one sets.
import { readFileSync } from 'node:fs'
import vm from 'node:vm'

const [folder, base, ...names] = process.argv.slice(2)
const [request, response] = ['cloudfront-request.js', 'cloudfront-response.js'].map((name) => {
  const scope = vm.createContext({})
  vm.runInContext(readFileSync(`${folder}/${name}`, 'utf8'), scope)
  return scope.handler
})

for (const name of names) {
  const ask = (uri, headers = {}) => request({ request: { uri, headers, querystring: { role: { value: 'a', multiValue: [{ value: 'a' }, { value: 'b' }] } } } })
  const uri = `${base}/${name}`.replace(/(^|\/)index\.html$/, '$1')
  const found = ask(uri)
  const answer = response({ request: found, response: { headers: { 'x-frame-options': { value: 'DENY' } } } })
  console.log(JSON.stringify({
    uri: found.uri,
    br: ask(uri, { 'accept-encoding': { value: 'gzip, deflate, br' } }).uri,
    slashless: uri.endsWith('/') && uri.length > 1 ? ask(uri.slice(0, -1)).headers?.location.value : null,
    headers: Object.fromEntries(Object.entries(answer.headers).map(([name, { value }]) => [name, value])),
  }))
}
