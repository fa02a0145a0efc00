/** What the client asks of the API, and how its answers come back. */
import { describe, expect, it } from 'vitest'
import { account, room, vote } from '@/testing/factories'
import { serve } from '@/testing/server'
import { createApi } from './client'
import { asProblem, OFFLINE } from './problem'

describe('createApi', () => {
  it('logs in with a cookie session and answers the account', async () => {
    const server = serve({ 'POST /api/sessions': { status: 201, body: { account: account(), token: null } } })
    expect(await createApi(server.fetch).logIn({ username: 'leila', password: 'correct horse' })).toEqual(
      account(),
    )
    expect(server.asked).toEqual([
      {
        method: 'POST',
        path: '/api/sessions',
        query: {},
        body: { transport: 'cookie', username: 'leila', password: 'correct horse' },
      },
    ])
  })

  it('rejects with the problem that the API names', async () => {
    const server = serve({ 'POST /api/accounts': { status: 403, body: { code: 'registration_closed' } } })
    const answer = createApi(server.fetch).register({ username: 'leila', password: 'correct horse' })
    await expect(answer).rejects.toMatchObject({ status: 403, code: 'registration_closed' })
  })

  it('does not wait for ever where nobody answers', async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const api = createApi(silent, 20)
    for (const asked of [api.key(room().id), api.whispers(room().id)])
      expect(asProblem(await asked.catch(error => error)).code).toBe(OFFLINE)
  })

  it('rejects with a problem when a proxy answers in its own words', async () => {
    const page: typeof fetch = async () => new Response('<html>Bad gateway</html>', { status: 502 })
    await expect(createApi(page).me()).rejects.toMatchObject({ status: 502, code: 'busy' })
  })

  it('takes an answer without a body', async () => {
    const server = serve({
      'DELETE /api/rooms/r1': { status: 204 },
      'DELETE /api/sessions/current': { status: 204 },
    })
    const api = createApi(server.fetch)
    await api.deleteRoom('r1')
    await api.logOut()
    expect(server.asked.map(one => `${one.method} ${one.path}`)).toEqual([
      'DELETE /api/rooms/r1',
      'DELETE /api/sessions/current',
    ])
  })

  it('calls a vote, casts a ballot, and switches what a room whispers, by the paths of the schema', async () => {
    const server = serve({
      'POST /api/rooms/r1/votes': { status: 201, body: vote() },
      'PUT /api/votes/v1/ballot': { body: vote() },
      'PUT /api/rooms/r1/whispers': { status: 204 },
      'DELETE /api/rooms/r1/whispers': { status: 204 },
    })
    const api = createApi(server.fetch)
    await api.callVote('r1', { kind: 'whispers_on' })
    await api.cast('v1', 'yes')
    await api.setWhispers('r1', true)
    await api.setWhispers('r1', false)
    expect(server.asked.map(one => [one.method, one.path, one.body])).toEqual([
      ['POST', '/api/rooms/r1/votes', { kind: 'whispers_on', reason: '' }],
      ['PUT', '/api/votes/v1/ballot', { choice: 'yes' }],
      ['PUT', '/api/rooms/r1/whispers', null],
      ['DELETE', '/api/rooms/r1/whispers', null],
    ])
  })

  it('joins as this tab’s device', async () => {
    const body = { url: 'ws://localhost/livekit', token: 't', identity: 'i', encryption: null, room: room() }
    const server = serve({ 'POST /api/rooms/r1/join': { body } })
    expect(await createApi(server.fetch).join('r1', 'tab', true)).toEqual(body)
    expect(server.asked[0]?.body).toEqual({ device_id: 'tab', move: true })
  })
})
