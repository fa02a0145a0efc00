/** The people of a call, looked for and turned up or down. */
import { fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { peer } from '@/testing/peers'
import { show } from '@/testing/render'
import { PeoplePanel } from './PeoplePanel'

const PEERS = [
  peer('me', { isMe: true, name: 'Me' }),
  peer('leila', { name: 'Leila Haddad', screenVolume: 1 }),
  peer('jonas', { name: 'Jonas Lindqvist' }),
]

function open(finding = false) {
  const on = { volume: vi.fn(), shareVolume: vi.fn(), silence: vi.fn() }
  show(
    <PeoplePanel
      peers={PEERS}
      members={[]}
      ownerId={null}
      capacity={12}
      actions={() => null}
      foot={null}
      finding={finding}
      onVolume={on.volume}
      onShareVolume={on.shareVolume}
      onSilence={on.silence}
      onMessage={vi.fn()}
      onClose={vi.fn()}
    />,
  )
  return on
}

it('finds a person where somebody looks for one', () => {
  open(true)
  const field = screen.getByRole('searchbox', { name: 'Find a person' })
  expect(document.activeElement).toBe(field)
  fireEvent.change(field, { target: { value: 'lind' } })
  expect(screen.queryByText('Leila Haddad')).toBeNull()
  expect(screen.getByText('Jonas Lindqvist')).toBeTruthy()
  fireEvent.change(field, { target: { value: 'zoe' } })
  expect(screen.getByText('Nobody here is called that.')).toBeTruthy()
})

it('has no field where everybody is seen at once', () => {
  open()
  expect(screen.queryByRole('searchbox')).toBeNull()
})

it('turns a voice and the sound of a shared screen up and down apart', () => {
  const on = open()
  fireEvent.click(screen.getByRole('button', { name: 'More about Leila Haddad' }))
  fireEvent.change(screen.getByRole('slider', { name: 'Volume of Leila Haddad' }), {
    target: { value: '150' },
  })
  fireEvent.change(screen.getByRole('slider', { name: 'Volume of Leila Haddad’s screen' }), {
    target: { value: '20' },
  })
  expect(on.volume).toHaveBeenCalledWith('account-leila', 1.5)
  expect(on.shareVolume).toHaveBeenCalledWith('account-leila', 0.2)
})
