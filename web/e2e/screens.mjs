/** How to reach each screen outside a call, with a made-up world and answers. */
import { ANSWERS, AS_ADMIN, ME } from './answers.mjs'
import { snapshot, stage } from './staged.mjs'
import { until } from './wait.mjs'

/** Answers of a server that knows Leila; `changes` replaces some: a number is a refusal with that status. */
async function inside(page, { world = snapshot(ME), changes = {} } = {}) {
  await page.addInitScript(stage, world)
  await answering(page, { ...ANSWERS, ...changes })
}

async function answering(page, answers) {
  watch(page)
  await page.route('**/api/**', (route, request) => {
    const found = answers[`${request.method()} ${new URL(request.url()).pathname}`]
    if (found === undefined) return route.fulfill({ status: 404, json: { code: 'not_found' } })
    const [status, json] = Array.isArray(found) && typeof found[0] === 'number' ? found : [200, found]
    return route.fulfill({ status, json })
  })
}

const STRANGER = {
  'GET /api/server': { registration: 'open' },
  'GET /api/accounts/me': [401, { code: 'unauthenticated' }],
}
const QUIET_MS = 150
const traffic = new WeakMap()

/** Counts what a page asks for and has not got yet. */
function watch(page) {
  const seen = { open: 0, at: Date.now() }
  const count = by => () => {
    seen.open += by
    seen.at = Date.now()
  }
  page.on('request', count(1))
  page.on('requestfinished', count(-1))
  page.on('requestfailed', count(-1))
  traffic.set(page, seen)
}

/** What an administrator can do about one of the others. */
async function aboutSomebody(page, origin, entry) {
  await at(page, origin, '/accounts', AS_ADMIN)
  await page.locator('main button[aria-haspopup=menu]').nth(1).click()
  await page.getByRole('menuitem').nth(entry).click()
  await page.getByRole('dialog').waitFor()
}

/** The screen is there, and asks for nothing more; sooner than the half second of `networkidle`. */
async function settled(page) {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await until('the page is quiet', () => {
    const { open, at } = traffic.get(page)
    return open === 0 && Date.now() - at > QUIET_MS
  })
}

async function at(page, origin, path, options) {
  await inside(page, options)
  await page.goto(origin + path)
  await settled(page)
}

async function stranger(page, origin, path, answers = {}) {
  await answering(page, { ...STRANGER, ...answers })
  await page.goto(origin + path)
  await settled(page)
}

async function submit(page) {
  await page.locator('input[name=username]').fill('leila')
  await page.locator('input[type=password]').fill('a wrong password')
  await page.locator('button[type=submit]').click()
  await page.getByRole('alert').first().waitFor()
}

export const SCREENS = {
  login: (page, origin) => stranger(page, origin, '/login'),
  'login-wrong': async (page, origin) => {
    await stranger(page, origin, '/login', { 'POST /api/sessions': [401, { code: 'wrong_credentials' }] })
    await submit(page)
  },
  'login-wait': async (page, origin) => {
    const retry_at = new Date(Date.now() + 80_000).toISOString()
    await stranger(page, origin, '/login', {
      'POST /api/sessions': [429, { code: 'rate_limited', retry_at }],
    })
    await submit(page)
  },
  register: (page, origin) => stranger(page, origin, '/register'),
  'register-invited': (page, origin) => stranger(page, origin, '/join#invite=4kq-example'),
  'register-closed': (page, origin) =>
    stranger(page, origin, '/register', { 'GET /api/server': { registration: 'closed' } }),
  'password-refused': async (page, origin) => {
    await stranger(page, origin, '/password#code=used-up', {
      'PUT /api/password': [404, { code: 'password_link_invalid' }],
    })
    await page.locator('input[name=new]').fill('correct horse 9')
    await page.locator('button[type=submit]').click()
    await page.getByRole('alert').first().waitFor()
  },
  lobby: (page, origin) => at(page, origin, '/'),
  'lobby-empty': (page, origin) =>
    at(page, origin, '/', { world: { ...snapshot(ME), rooms: [], people: [] } }),
  'lobby-waiting': async (page, origin) => {
    await at(page, origin, '/', { world: null })
    await page.waitForTimeout(500)
  },
  'lobby-menu': async (page, origin) => {
    await at(page, origin, '/')
    await page.locator('li', { hasText: 'Workbench' }).locator('button[aria-haspopup=menu]').first().click()
    await page.getByRole('menu').waitFor()
  },
  'new-room': async (page, origin) => {
    await at(page, origin, '/')
    await page.locator('main header > button').last().click()
    await page.getByRole('dialog').waitFor()
  },
  toast: async (page, origin) => {
    await at(page, origin, '/')
    await page.locator('main header > button').last().click()
    await page.getByRole('dialog').locator('input[name=name]').fill('Garden')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.locator('section[aria-live] li').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  },
  // On a phone it leads to what only administrators have.
  settings: (page, origin) => at(page, origin, '/settings', AS_ADMIN),
  ...Object.fromEntries(
    ['account', 'voice', 'appearance', 'sounds', 'notifications', 'keyboard', 'privacy', 'connection'].map(
      name => [`settings-${name}`, (page, origin) => at(page, origin, `/settings/${name}`)],
    ),
  ),
  'settings-clash': async (page, origin) => {
    await page.addInitScript(() => localStorage.setItem('indaba.preference.keys', '{"share":"m","hand":""}'))
    await at(page, origin, '/settings/keyboard')
  },
  log: (page, origin) => at(page, origin, '/log/10000000-0000-4000-8000-000000000012'),
  invites: async (page, origin) => {
    await at(page, origin, '/invites')
    await page.locator('form button[type=submit]').click()
    await page.locator('code').waitFor()
  },
  accounts: (page, origin) => at(page, origin, '/accounts', AS_ADMIN),
  'accounts-role': (page, origin) => aboutSomebody(page, origin, 0),
  'accounts-password': async (page, origin) => {
    await aboutSomebody(page, origin, 1)
    await page.getByRole('dialog').locator('input').fill('quiet river 7')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.getByRole('dialog').locator('code').waitFor()
  },
  people: (page, origin) => at(page, origin, '/people'),
  'preview-full': (page, origin) => {
    const world = snapshot(ME)
    const [busy, ...others] = world.rooms.toSorted((one, other) => other.members.length - one.members.length)
    const full = { ...busy, capacity: busy.members.length }
    return at(page, origin, `/rooms/${full.id}`, { world: { ...world, rooms: [full, ...others] } })
  },
  unknown: (page, origin) => at(page, origin, '/rom/10000000'),
}
