/** What a server answers to Leila, made up: her sessions, the invites, a log, and all accounts. */
import { snapshot } from './staged.mjs'

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
export const ADMIN = { ...ME, role: 'administrator' }
export const AS_ADMIN = { world: snapshot(ADMIN), changes: { 'GET /api/accounts/me': ADMIN } }
const listed = (one, at) => ({
  ...one,
  ...(at % 5 === 4 && { online: false, room_id: null, seen_at: ago(5 * at) }),
  username: one.display_name.toLowerCase().replaceAll(/\W/g, '_'),
  role: { 0: 'administrator', 3: 'moderator', 6: 'guest' }[at] ?? 'member',
})
const ACCOUNTS = { accounts: snapshot(ADMIN).people.map(listed), next: 'more' }
export const ANSWERS = {
  'GET /api/accounts/me': ME,
  'GET /api/server': { registration: 'open' },
  'GET /api/sessions': SESSIONS,
  'GET /api/invites': INVITES,
  'POST /api/rooms': [201, { ...snapshot(ME).rooms[0], name: 'Garden' }],
  'GET /api/people': snapshot(ME).people,
  'GET /api/accounts': ACCOUNTS,
  'POST /api/password-links': [201, { code: 'hV3kq0-example-code', expires_at: ago(-24) }],
  'POST /api/invites': [201, { ...INVITES[0], code: 'hV3kq0-example-code' }],
  'GET /api/rooms/10000000-0000-4000-8000-000000000012/log': LOG,
}
