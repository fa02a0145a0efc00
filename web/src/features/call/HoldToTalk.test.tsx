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

it.each(['Enter', ' '])('is held by the key "%s" as by a finger', key => {
  const { button, told } = open()
  expect(fireEvent.keyDown(button, { key })).toBe(false)
  fireEvent.keyDown(button, { key, repeat: true })
  expect(button.getAttribute('aria-pressed')).toBe('true')
  expect(fireEvent.keyUp(button, { key })).toBe(false)
  expect(told()).toEqual([true, false])
  expect(button.getAttribute('aria-pressed')).toBe('false')
})

it('lets go where the focus goes elsewhere while its key is held', () => {
  const { button, told } = open()
  fireEvent.keyDown(button, { key: ' ' })
  fireEvent.blur(button)
  expect(told()).toEqual([true, false])
})

it('stays held by a finger, wherever the focus goes', () => {
  const { button, told } = open()
  fireEvent.pointerDown(button)
  fireEvent.blur(button)
  expect(told()).toEqual([true])
})

it('is turned on and off by what can only click', () => {
  const { button, told } = open()
  fireEvent.click(button, { detail: 0 })
  expect(button.getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(button, { detail: 0 })
  expect(told()).toEqual([true, false])
})

it('hears no click of a finger that has let go', () => {
  const { button, told } = open()
  fireEvent.pointerDown(button)
  fireEvent.pointerUp(button)
  fireEvent.click(button, { detail: 1 })
  expect(told()).toEqual([true, false])
})
