/** Where the focus goes when one page follows another. */
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useTitle } from './useTitle'

function Page({ title }: { title: string }) {
  useTitle(title)
  return (
    <main key={title}>
      <h1>{title}</h1>
      <button type="button">On from {title}</button>
    </main>
  )
}

describe('useArrival', () => {
  it('puts the focus on the heading when what had it is gone', () => {
    const { rerender } = render(<Page title="Rooms" />)
    screen.getByRole('button', { name: 'On from Rooms' }).focus()
    rerender(<Page title="Kitchen" />)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Kitchen' }))
  })

  it('leaves the focus to whatever has it', () => {
    const page = (title: string) => (
      <>
        <button type="button">Menu</button>
        <Page title={title} />
      </>
    )
    const { rerender } = render(page('Rooms'))
    screen.getByRole('button', { name: 'Menu' }).focus()
    rerender(page('Kitchen'))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Menu' }))
  })
})
