/** A room before the call, as the news of it come in. */
import { act, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { createApi } from '@/api/client'
import { preferences } from '@/lib/preferences'
import { account, member, room } from '@/testing/factories'
import { type Stage, show } from '@/testing/render'
import { serve } from '@/testing/server'
import CallScreen from './CallScreen'
import { buildServices, ServicesContext } from './services'

const ROOM = room({
  encryption: 'off',
  capacity: 2,
  members: [member(), member({ account_id: 'b', identity: 'b' })],
})

/** Devices are asked for elsewhere: whoever listens only needs none. */
function open(): Stage {
  preferences.set('listenOnly', true)
  const services = { ...buildServices(), api: createApi(serve({}).fetch) }
  const stage = show(
    <ServicesContext value={services}>
      <CallScreen roomId={ROOM.id} account={account()} />
    </ServicesContext>,
  )
  const about = { account: account(), rooms: [ROOM], people: [], votes: [], sentences: [] }
  act(() => stage.source.say('snapshot', { ...about, server_time: new Date().toISOString() }))
  return stage
}

const joins = () => screen.getByRole('button', { name: 'Join Sunday table' })

it('lets nobody press on a full room’s door, and opens it the moment a seat is free', () => {
  const { source } = open()
  expect(screen.getByText('Sunday table is full (2).')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'No free seat' })).toHaveProperty('disabled', true)
  const members = ROOM.members.slice(0, 1)
  act(() => source.say('room.changed', { room: { ...ROOM, members, version: 2 } }))
  expect(screen.queryByText('Sunday table is full (2).')).toBeNull()
  expect(joins()).toHaveProperty('disabled', false)
})

it('keeps the seat of whoever holds one in a full room', () => {
  const { source } = open()
  const members = [member(), member({ account_id: account().id, identity: 'me' })]
  act(() => source.say('room.changed', { room: { ...ROOM, members, version: 2 } }))
  expect(joins()).toHaveProperty('disabled', false)
})
