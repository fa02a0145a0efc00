/** A part that is fetched when it is needed: there, late, or not to be had. */
import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { onDemand } from './onDemand'

const Hello = ({ name }: { name: string }) => <p>{`Hello ${name}`}</p>

it('shows what stands for it until it is there, and from then on shows it at once', async () => {
  const Part = onDemand(async () => ({ default: Hello }))
  const { unmount } = render(<Part name="Leila" meanwhile={<i>waiting</i>} />)
  expect(screen.getByText('waiting')).toBeTruthy()
  expect(await screen.findByText('Hello Leila')).toBeTruthy()
  unmount()
  render(<Part name="Kwame" />)
  expect(screen.getByText('Hello Kwame')).toBeTruthy()
})

it('leaves the page as it is where it cannot be had, and is asked for again', async () => {
  let isThere = false
  const Part = onDemand(async () => {
    if (!isThere) throw new TypeError('Failed to fetch dynamically imported module')
    return { default: Hello }
  })
  const onMissing = vi.fn()
  const { unmount } = render(<Part name="Leila" meanwhile={<i>waiting</i>} onMissing={onMissing} />)
  await expect.poll(() => onMissing.mock.calls.length).toBe(1)
  expect(screen.getByText('waiting')).toBeTruthy()
  unmount()
  isThere = true
  render(<Part name="Leila" />)
  expect(await screen.findByText('Hello Leila')).toBeTruthy()
})
