/** A world made up for pictures: the same people in the same rooms in every run, told by a stream that is not there. */

const person = (at, display_name) => ({
  account_id: `00000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`,
  display_name,
})
const NAMES = [
  'Thandiwe Mokoena',
  'Jonas Lindqvist',
  'Meera Iyer',
  'Aroha Te Kanawa',
  'Marek Nowak',
  'Sofía Rivas',
  'Kwame Boateng',
  'Olena Kovalenko',
  'Hana Kim',
  'Nomvula Dlamini',
  'Amir Nasser',
  'Dewi Quispe',
  'Farid Rahimi',
  'Ewa Dudek',
  'Luca Orlandi',
  'Zawadi Kamau',
  'Sibusiso Nkosi',
  'Tomás Herrera',
  'Greta Weber',
  'Phạm Minh Anh',
] // prettier-ignore
const PEOPLE = NAMES.map((name, at) => person(at + 10, name))
const MINUTE = 60_000

function member(one, minutes, changes = {}) {
  return {
    ...one,
    identity: `i-${one.account_id}`,
    role: 'member',
    state: 'in_room',
    muted: false,
    deafened: false,
    hand: false,
    encrypted: true,
    since: new Date(Date.now() - minutes * MINUTE).toISOString(),
    ...changes,
  }
}

function room(at, name, changes) {
  return {
    id: `10000000-0000-4000-8000-0000000000${at + 10}`,
    name,
    kind: 'video',
    visibility: 'listed',
    capacity: 25,
    owner_id: null,
    encryption: 'required',
    passphrase: false,
    locked: false,
    members: [],
    purpose: 'room',
    archived: false,
    parent_id: null,
    version: 1,
    ...changes,
  }
}

/** What the stream of `account` begins with. */
export function snapshot(account) {
  const crowd = (from, to, minutes) => PEOPLE.slice(from, to).map(one => member(one, minutes))
  const rooms = [
    room(0, 'Match night', { capacity: 4, members: crowd(12, 16, 123) }),
    room(1, 'Reading circle', {
      kind: 'voice',
      encryption: 'off',
      members: [member(PEOPLE[9], 12, { muted: true }), ...crowd(10, 12, 9)],
    }),
    room(2, 'Sunday table', { members: crowd(0, 6, 72) }),
    room(3, 'Workbench', {
      kind: 'voice',
      capacity: 10,
      passphrase: true,
      owner_id: account.id,
      members: [...crowd(6, 9, 38), member(PEOPLE[16], 0, { state: 'joining' })],
    }),
    room(4, 'Filmklub', { passphrase: true }),
    room(5, 'General', { kind: 'voice' }),
    room(6, 'Letters from Apia', { kind: 'voice', visibility: 'invite_only', locked: true }),
  ]
  const at = one =>
    rooms.find(({ members }) => members.some(({ account_id }) => account_id === one.account_id))
  const people = [person(0, account.display_name), ...PEOPLE]
    .map((one, index) => (index === 0 ? { ...one, account_id: account.id } : one))
    .map(one => ({ ...one, online: true, room_id: at(one)?.id ?? null, seen_at: null, version: 1 }))
  const away = [
    [person(50, 'Inês Duarte'), 20],
    [person(51, 'Sione Taufa'), 1500],
  ].map(([one, minutes]) => ({
    ...one,
    online: false,
    room_id: null,
    seen_at: new Date(Date.now() - minutes * MINUTE).toISOString(),
    version: 1,
  }))
  return {
    account,
    rooms,
    people: [...people, ...away],
    votes: [],
    sentences: [],
    server_time: new Date().toISOString(),
  }
}

/** Before the page's own scripts: streams say this snapshot and stay open. Must not refer to anything outside itself. */
export function stage(said) {
  globalThis.EventSource = class extends EventTarget {
    readyState = 1
    constructor() {
      super()
      setTimeout(() => {
        this.onopen?.()
        if (said) this.dispatchEvent(new MessageEvent('snapshot', { data: JSON.stringify(said) }))
      })
    }
    close() {
      this.readyState = 2
    }
  }
}
