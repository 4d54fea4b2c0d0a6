// The two CloudFront functions on every file: node cloudfront.mjs FOLDER BASE FILE…. Prints for each file, a line each, what the
// first makes of its address and the headers that the second sets, as JSON.
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
