/**
 * Keeps the app's shell for when there is no network. A page always comes from the server where there is one, so that a new
 * version is there at once; files whose name holds a hash never change, so they come from here first. Nothing of the API
 * and nothing of a call passes through here.
 */
const SHELL = 'indaba-shell'
const ASSETS = 'indaba-assets'
/** Enough for two versions of the app, so that a page that is open keeps its parts over an update. */
const KEPT_ASSETS = 160
const FILES = ['/mark.svg', '/icon-192.png', '/manifest.webmanifest']
const APART = /^\/(api|livekit|internal)(\/|$)|^\/(healthz|readyz)$/

self.addEventListener('install', event => {
  event.waitUntil(begin())
})
self.addEventListener('activate', event => {
  event.waitUntil(takeOver())
})
self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || APART.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else event.respondWith(file(request))
})

async function begin() {
  const shell = await caches.open(SHELL)
  await shell.addAll(FILES)
  const answer = await fetch('/', { cache: 'no-cache' })
  if (!answer.ok) throw new Error(`The page answered ${answer.status}`)
  await keepPage(answer)
  await self.skipWaiting()
}

async function takeOver() {
  const known = [SHELL, ASSETS]
  const names = await caches.keys()
  await Promise.all(names.filter(name => !known.includes(name)).map(name => caches.delete(name)))
  await self.clients.claim()
}

/** The page, and what it names: with both there is a shell without a network. */
async function keepPage(answer) {
  const shell = await caches.open(SHELL)
  await shell.put('/', answer.clone())
  const text = await answer.text()
  const assets = await caches.open(ASSETS)
  const named = [...new Set(text.match(/\/assets\/[\w.-]+/g))]
  await Promise.all(
    named.map(async name => {
      if (!(await assets.match(name))) await assets.add(name)
    }),
  )
  const kept = await assets.keys()
  await Promise.all(kept.slice(0, Math.max(0, kept.length - KEPT_ASSETS)).map(old => assets.delete(old)))
}

async function page(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match('/', { cacheName: SHELL })
    if (kept) return kept
    throw error
  }
}

/** A store that is full or broken keeps nothing from the page that the network has. */
async function asset(request) {
  const kept = await caches.match(request, { cacheName: ASSETS }).catch(() => undefined)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    const copy = answer.clone()
    await caches
      .open(ASSETS)
      .then(assets => assets.put(request, copy))
      .catch(() => undefined)
  }
  return answer
}

async function file(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match(request, { cacheName: SHELL })
    if (kept) return kept
    throw error
  }
}

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(toPage())
})

/** The page that is open already, else a new one. */
async function toPage() {
  const [page] = await self.clients.matchAll({ type: 'window' })
  await (page ? page.focus() : self.clients.openWindow('/'))
}

/** The page says so once it runs: what it is made of now is what is kept. */
self.addEventListener('message', event => {
  if (event.data !== 'keep') return
  event.waitUntil(
    fetch('/', { cache: 'no-cache' }).then(answer => (answer.ok ? keepPage(answer) : undefined)),
  )
})
