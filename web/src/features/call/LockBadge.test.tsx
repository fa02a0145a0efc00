/** The lock of a call, where somebody cannot be decrypted. */
import { fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
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
