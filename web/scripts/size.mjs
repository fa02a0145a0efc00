// What a first visit loads before anybody joins a call: the entry, what it imports, and its styles, gzipped.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 250
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const entry = Object.keys(manifest).find(key => manifest[key].isEntry)
const files = new Set(['index.html'])
const walk = key => {
  const chunk = manifest[key]
  files.add(chunk.file)
  for (const style of chunk.css ?? []) files.add(style)
  for (const next of chunk.imports ?? []) walk(next)
}
walk(entry)
let bytes = 0
for (const file of files) bytes += gzipSync(readFileSync(`dist/${file}`)).length
const fonts = Object.values(manifest).flatMap(chunk => chunk.assets ?? [])
const latin = [...new Set(fonts)].find(file => /inter-latin-(opsz|wght)-normal/.test(file) && !/ext/.test(file))
if (latin) bytes += readFileSync(`dist/${latin}`).length
const kb = bytes / 1000
console.log(`first load: ${kb.toFixed(1)} kB gzip (limit ${LIMIT_KB}), ${files.size} files${latin ? ' and one font' : ''}`)
if ([...files].some(file => /livekit/i.test(readFileSync(`dist/${file}`, 'latin1').slice(0, 0) + file))) throw new Error('the media code is in the first load')
process.exit(kb > LIMIT_KB ? 1 : 0)
