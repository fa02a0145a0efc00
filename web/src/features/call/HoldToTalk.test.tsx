/** Push-to-talk without its key. */
import { fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { show } from '@/testing/render'
import { HoldToTalk } from './HoldToTalk'

function open() {
  const onHold = vi.fn()
  const { unmount } = show(<HoldToTalk sending={false} onHold={onHold} />)
  const button = screen.getByRole('button', { name: /Hold to talk/ })
  button.setPointerCapture = () => undefined
  /** What was told so far. */
  const told = () => onHold.mock.calls.map(([held]) => held)
  return { button, told, unmount }
}

it('lets go where it goes away while a finger holds it', () => {
  const { button, told, unmount } = open()
  fireEvent.pointerDown(button)
  unmount()
  expect(told()).toEqual([true, false])
})

it('says nothing as it goes away while nobody holds it', () => {
  const { button, told, unmount } = open()
  fireEvent.pointerDown(button)
  fireEvent.pointerUp(button)
  unmount()
  expect(told()).toEqual([true, false])
})
