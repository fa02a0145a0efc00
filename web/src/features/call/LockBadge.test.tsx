/** The lock of a call, where somebody cannot be decrypted. */
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { peer } from '@/testing/peers'
import { show } from '@/testing/render'
import { LockBadge } from './LockBadge'

const olena = peer('Olena', { lock: 'undecryptable' })

it.each([
  ['asks for the passphrase once more', () => undefined, /Type the passphrase once more\./],
  ['promises the new key', null, /This mends itself/],
])('%s where that is what helps', async (_, onEnterAgain, words) => {
  show(<LockBadge peers={[olena]} verification={null} onEnterAgain={onEnterAgain} />)
  fireEvent.click(screen.getByRole('button', { name: /We cannot open Olena’s sound/ }))
  expect(await screen.findByText(words)).toBeTruthy()
})

it('makes room for the question that it leads to', async () => {
  const enterAgain = vi.fn()
  show(<LockBadge peers={[olena]} verification={null} onEnterAgain={enterAgain} />)
  fireEvent.click(screen.getByRole('button', { name: /We cannot open Olena’s sound/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Enter again' }))
  expect(enterAgain).toHaveBeenCalledTimes(1)
  await waitFor(() => expect(screen.queryByText(/Type the passphrase once more/)).toBeNull())
})
