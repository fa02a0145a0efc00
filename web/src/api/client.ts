/** The API on our own origin; the session is a cookie that scripts cannot read. */
import createClient, { type Middleware } from 'openapi-fetch'
import { createCouncil } from './council'
import { must, problemOf } from './problem'
import type { paths } from './schema.gen'
import type {
  Account,
  Invite,
  InviteDraft,
  Joined,
  ListedPage,
  LogPage,
  NewInvite,
  Person,
  Probe,
  Role,
  Room,
  RoomChange,
  RoomDraft,
  Server,
  Session,
} from './types'

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null)
    throw problemOf(response.status, body)
  },
}

export interface Credentials {
  username: string
  password: string
  display_name?: string
  /** The code of an invite, where new accounts need one. */
  invite?: string
}

export interface Shown {
  muted?: boolean
  deafened?: boolean
  hand?: boolean
}

/** As long as nginx waits for the API. A connection that died without a word would be waited for much longer. */
const ANSWERED_WITHIN_MS = 30_000

/** Every call rejects with an `ApiProblem`, or with the network's own error. */
export type Api = ReturnType<typeof createApi>

export function createApi(
  asks: typeof fetch = (...args) => fetch(...args),
  withinMs: number = ANSWERED_WITHIN_MS,
) {
  const fetcher: typeof fetch = (input, init) =>
    asks(input, { ...init, signal: AbortSignal.timeout(withinMs) })
  const http = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: fetcher })
  http.use(throwProblems)
  const room = (room_id: string) => ({ params: { path: { room_id } } })
  return {
    ...createCouncil(http),
    me: async (): Promise<Account> => must((await http.GET('/api/accounts/me')).data),
    register: async (body: Credentials): Promise<Account> =>
      must((await http.POST('/api/accounts', { body: { transport: 'cookie', ...body } })).data).account,
    logIn: async (body: Credentials): Promise<Account> =>
      must((await http.POST('/api/sessions', { body: { transport: 'cookie', ...body } })).data).account,
    logOut: async (): Promise<void> => {
      await http.DELETE('/api/sessions/{session_id}', { params: { path: { session_id: 'current' } } })
    },
    server: async (): Promise<Server> => must((await http.GET('/api/server')).data),
    /** The room in which I am, or was last; null where there is none that I may still see. */
    lastRoom: async (): Promise<string | null> =>
      must((await http.GET('/api/accounts/me/room')).data).room_id,
    people: async (name: string): Promise<Person[]> =>
      must((await http.GET('/api/people', { params: { query: { name } } })).data),
    /** For administrators: those whose name contains this, with this role or any, after a page that was shown. */
    accounts: async (
      { name, role }: { name: string; role: Role | null },
      after: string,
    ): Promise<ListedPage> =>
      must(
        (await http.GET('/api/accounts', { params: { query: { name, after, ...(role && { role }) } } })).data,
      ),
    /** Both this and the next ask for the administrator's own password. */
    giveRole: async (account_id: string, role: Exclude<Role, 'guest'>, password: string): Promise<void> => {
      await http.PUT('/api/accounts/{account_id}/role', {
        params: { path: { account_id } },
        body: { role, password },
      })
    },
    /** The code of a link for somebody who has forgotten their password. */
    makePasswordLink: async (username: string, password: string): Promise<string> =>
      must((await http.POST('/api/password-links', { body: { username, password } })).data).code,
    changeMe: async (display_name: string): Promise<Account> =>
      must((await http.PATCH('/api/accounts/me', { body: { display_name } })).data),
    changePassword: async (current: string, wanted: string): Promise<void> => {
      await http.PUT('/api/accounts/me/password', { body: { current, new: wanted } })
    },
    setPassword: async (code: string, wanted: string): Promise<void> => {
      await http.PUT('/api/password', { body: { code, new: wanted } })
    },
    deleteMe: async (password: string): Promise<void> => {
      await http.DELETE('/api/accounts/me', { body: { password } })
    },
    sessions: async (): Promise<Session[]> => must((await http.GET('/api/sessions')).data),
    endSession: async (session_id: string): Promise<void> => {
      await http.DELETE('/api/sessions/{session_id}', { params: { path: { session_id } } })
    },
    endSessions: async (): Promise<void> => {
      await http.DELETE('/api/sessions')
    },
    invites: async (): Promise<Invite[]> => must((await http.GET('/api/invites')).data),
    invite: async (body: InviteDraft): Promise<NewInvite> =>
      must((await http.POST('/api/invites', { body })).data),
    revokeInvite: async (invite_id: string): Promise<void> => {
      await http.DELETE('/api/invites/{invite_id}', { params: { path: { invite_id } } })
    },
    createRoom: async (body: RoomDraft): Promise<Room> =>
      must((await http.POST('/api/rooms', { body })).data),
    changeRoom: async (id: string, body: RoomChange): Promise<Room> =>
      must((await http.PATCH('/api/rooms/{room_id}', { ...room(id), body })).data),
    deleteRoom: async (id: string): Promise<void> => {
      await http.DELETE('/api/rooms/{room_id}', room(id))
    },
    /** Who is named for an invite-only room. */
    peopleOf: async (id: string): Promise<Person[]> =>
      must((await http.GET('/api/rooms/{room_id}/people', room(id))).data),
    letIn: async (room_id: string, account_id: string): Promise<void> => {
      await http.PUT('/api/rooms/{room_id}/people/{account_id}', {
        params: { path: { room_id, account_id } },
      })
    },
    shutOut: async (room_id: string, account_id: string): Promise<void> => {
      await http.DELETE('/api/rooms/{room_id}/people/{account_id}', {
        params: { path: { room_id, account_id } },
      })
    },
    log: async (id: string, before: number | null): Promise<LogPage> =>
      must(
        (
          await http.GET('/api/rooms/{room_id}/log', {
            params: { path: { room_id: id }, query: before === null ? {} : { before } },
          })
        ).data,
      ),
    join: async (id: string, device_id: string, move: boolean): Promise<Joined> =>
      must((await http.POST('/api/rooms/{room_id}/join', { ...room(id), body: { device_id, move } })).data),
    /** Leave to try the ways to the SFU, alone and for a minute. */
    probe: async (): Promise<Probe> => must((await http.POST('/api/probes')).data),
    /** Ends this seat alone: where another device has taken the call over, nothing. */
    leave: async (id: string, identity: string): Promise<void> => {
      await http.POST('/api/rooms/{room_id}/leave', { ...room(id), body: { identity }, keepalive: true })
    },
    show: async (id: string, body: Shown): Promise<void> => {
      await http.PATCH('/api/rooms/{room_id}/members/me', { ...room(id), body })
    },
    key: async (id: string): Promise<{ epoch: number; key: string }> =>
      must((await http.GET('/api/rooms/{room_id}/key', { ...room(id), priority: 'high' })).data),
  }
}
