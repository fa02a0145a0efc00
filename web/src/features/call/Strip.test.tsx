/** A strip with more tiles than fit. */
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Strip } from './Strip'

/** The layout that a browser would find: 1000 px of tiles in 400. */
function layOut(width: number) {
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(width)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400)
}

afterEach(() => vi.restoreAllMocks())

const open = () =>
  render(
    <Strip count={9} sharing={false} onKeyDown={() => undefined}>
      <li>Leila</li>
    </Strip>,
  )
const button = (name: string) => screen.queryByRole('button', { name })

it('leads on to the tiles beyond its edge, and back', () => {
  layOut(1000)
  open()
  const list = screen.getByRole('list', { name: 'People' })
  const scrollBy = vi.fn()
  list.scrollBy = scrollBy
  expect(button('More people, back')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'More people, on' }))
  expect(scrollBy).toHaveBeenCalledWith({ left: 320, top: 0 })
  act(() => {
    list.scrollLeft = 600
    fireEvent.scroll(list)
  })
  expect(button('More people, on')).toBeNull()
  expect(button('More people, back')).toBeTruthy()
})

it('says nothing of more where everybody is seen', () => {
  layOut(400)
  open()
  expect(screen.queryByRole('button')).toBeNull()
})
