/** How to reach each screen outside a call, with a made-up world and answers. */
import { snapshot, stage } from './staged.mjs'
import { until } from './wait.mjs'

export const ME = {
  id: '00000000-0000-4000-8000-000000000001',
  username: 'leila',
  display_name: 'Leila Haddad',
  role: 'moderator',
  created_at: '2026-01-02T03:04:05.000Z',
  version: 1,
}
const HOUR_MS = 3_600_000
const ago = hours => new Date(Date.now() - hours * HOUR_MS).toISOString()
const SESSIONS = [
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    true,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
    false,
  ],
  ['curl/8.14.1', false],
].map(([agent, current], at) => ({
  id: `20000000-0000-4000-8000-00000000000${at}`,
  created_at: ago(200 * (at + 1)),
  last_seen_at: ago(at * 30),
  expires_at: ago(-700),
  agent,
  bearer: agent.startsWith('curl'),
  current,
})) // prettier-ignore
const INVITES = [0, 1].map(at => ({
  id: `30000000-0000-4000-8000-00000000000${at}`,
  created_by: ME.id,
  created_at: ago(20),
  expires_at: ago(-100 * (at + 1)),
  uses: 5,
  uses_left: 5 - 3 * at,
}))
const entry = (id, hours, kind, changes = {}) => ({
  id,
  at: ago(hours),
  kind,
  actor_id: null,
  actor_name: 'Meera Iyer',
  target_id: null,
  target_name: 'Marek Nowak',
  reason: null,
  minutes: null,
  until: null,
  electors: null,
  yes: null,
  no: null,
  ...changes,
})
const LOG = {
  entries: [
    entry(7, 0.2, 'vote_jail_passed', {
      minutes: 5,
      electors: 5,
      yes: 3,
      no: 1,
      reason: 'Shouting over everybody',
    }),
    entry(6, 0.2, 'jailed', { minutes: 5, until: ago(0.1) }),
    entry(5, 1, 'vote_whispers_on_failed', { target_name: null, electors: 5, yes: 2, no: 3 }),
    entry(4, 26, 'muted', { actor_name: 'Leila Haddad' }),
    entry(3, 27, 'locked', { actor_name: 'Leila Haddad', target_name: null }),
    entry(2, 80, 'removed', { actor_name: 'Leila Haddad', target_name: 'Ewa Dudek' }),
    entry(1, 81, 'not_encrypted', { actor_name: null, target_name: 'Sione Taufa' }),
  ],
  next: 1,
}
const ANSWERS = {
  'GET /api/accounts/me': ME,
  'GET /api/server': { registration: 'open' },
  'GET /api/sessions': SESSIONS,
  'GET /api/invites': INVITES,
  'POST /api/rooms': [201, { ...snapshot(ME).rooms[0], name: 'Garden' }],
  'POST /api/invites': [201, { ...INVITES[0], code: 'hV3kq0-example-code' }],
  'GET /api/rooms/10000000-0000-4000-8000-000000000012/log': LOG,
}

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
  'register-invited': (page, origin) => stranger(page, origin, '/join/4kq-example'),
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
  settings: (page, origin) => at(page, origin, '/settings'),
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
    const admin = { ...ME, role: 'administrator' }
    await at(page, origin, '/invites', {
      world: snapshot(admin),
      changes: { 'GET /api/accounts/me': admin },
    })
    await page.locator('form button[type=submit]').first().click()
    await page.locator('code').waitFor()
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
