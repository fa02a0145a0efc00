/** The way into the jail room. */
import { act, fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { createApi } from '@/api/client'
import { keepPassphrase } from '@/media/encryption/passphrases'
import { account, room, sentence } from '@/testing/factories'
import { show } from '@/testing/render'
import { serve } from '@/testing/server'
import { JailScreen } from './JailScreen'
import { buildServices, ServicesContext } from './services'

const MINE = sentence({ account_id: account().id })

function open(roomId: string) {
  const parent = room({ id: roomId, passphrase: true })
  const jail = room({ id: MINE.jail_room_id, passphrase: true, purpose: 'jail', parent_id: roomId })
  const server = serve({})
  const services = { ...buildServices(), api: createApi(server.fetch) }
  const { source } = show(
    <ServicesContext value={services}>
      <JailScreen
        account={account()}
        sentence={{ ...MINE, room_id: roomId }}
        over={false}
        onBack={() => undefined}
      />
    </ServicesContext>,
  )
  const about = { account: account(), rooms: [parent, jail], people: [], votes: [], sentences: [MINE] }
  act(() => source.say('snapshot', { ...about, server_time: new Date().toISOString() }))
  return () => server.asked.filter(({ path }) => path.endsWith('/join'))
}

it('asks for the passphrase of the room that it belongs to, and goes in with it', async () => {
  const joins = open('cccccccc-cccc-4ccc-8ccc-cccccccccccc')
  expect(joins()).toEqual([])
  fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'seven red boats' } })
  fireEvent.click(screen.getByRole('button', { name: 'Enter the jail room' }))
  await expect.poll(joins).toHaveLength(1)
})

it('goes in by itself where the passphrase was typed for the room before', async () => {
  await keepPassphrase('dddddddd-dddd-4ddd-8ddd-dddddddddddd', 'seven red boats')
  await expect.poll(open('dddddddd-dddd-4ddd-8ddd-dddddddddddd')).toHaveLength(1)
  expect(screen.queryByLabelText('Passphrase')).toBeNull()
})
