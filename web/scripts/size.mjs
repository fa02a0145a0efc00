/** Weighs what a first visit loads before anybody joins a call, gzipped, and fails when it is too much. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 250
const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const read = file => readFileSync(join(dist, file))
const manifest = JSON.parse(read('.vite/manifest.json').toString())
const entry = Object.keys(manifest).find(key => manifest[key].isEntry)

/** The entry, what it imports and their styles; what is imported on demand is not followed. */
function firstLoad(key, found = new Set(['index.html'])) {
  const chunk = manifest[key]
  if (found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const style of chunk.css ?? []) found.add(style)
  for (const next of chunk.imports ?? []) firstLoad(next, found)
  return found
}

/** The one font that an English page asks for; it is compressed already. */
function font() {
  const assets = Object.values(manifest).flatMap(chunk => [chunk.file, ...(chunk.assets ?? [])])
  return assets.find(file => /inter-latin-(opsz|wght)-normal[^/]*\.woff2$/.test(file))
}

const files = [...firstLoad(entry)]
const sizes = files.map(file => [file, gzipSync(read(file)).length])
const latin = font()
if (latin) sizes.push([latin, read(latin).length])
for (const [file, bytes] of sizes) console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${file}`)

const kb = sizes.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000
console.log(`${kb.toFixed(1).padStart(8)} kB  first load, gzip (limit ${LIMIT_KB})`)
// A word of LiveKit's client that no minifier can shorten.
const media = files.filter(file => read(file).includes('participantDisconnected'))
if (media.length > 0) console.error(`The media code is in the first load: ${media.join(', ')}`)
if (kb > LIMIT_KB || media.length > 0) process.exitCode = 1
