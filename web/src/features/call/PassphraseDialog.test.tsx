/** The passphrase once more. */
import { fireEvent, screen } from '@testing-library/react'
import axe from 'axe-core'
import { expect, it, vi } from 'vitest'
import { show } from '@/testing/render'
import { PassphraseDialog } from './PassphraseDialog'

function open() {
  const enter = vi.fn()
  const close = vi.fn()
  show(<PassphraseDialog name="Olena" onEnter={enter} onClose={close} />)
  return { enter, close }
}

it('has nothing that keeps anybody out', async () => {
  open()
  const { violations, passes } = await axe.run(screen.getByRole('dialog'))
  expect(violations.map(({ id }) => id)).toEqual([])
  expect(passes.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['aria-dialog-name', 'button-name', 'label']),
  )
})

it('takes what was typed, and nothing that is empty', () => {
  const { enter, close } = open()
  const use = screen.getByRole('button', { name: 'Use it' })
  expect(use).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'lion' } })
  fireEvent.click(use)
  expect(enter.mock.calls).toEqual([['lion']])
  expect(close).toHaveBeenCalledTimes(1)
})
