/** The settings: their sections beside one of them, or one after the other on a phone. */
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { account } from '@/testing/factories'
import { show } from '@/testing/render'
import { SettingsPage } from './SettingsPage'
import type { Section } from './sections'

function open(isPhone: boolean, section: Section | null) {
  const matches = (query: string) => isPhone && query === '(max-width: 639px)'
  vi.spyOn(window, 'matchMedia').mockImplementation(
    query => Object.assign(new EventTarget(), { matches: matches(query), media: query }) as MediaQueryList,
  )
  show(
    <SettingsPage account={account()} section={section} logOut={() => undefined} places={[]}>
      <p>content</p>
    </SettingsPage>,
  )
}

const titles = () => [
  document.title,
  ...screen.getAllByRole('heading', { level: 1 }).map(one => one.textContent),
]

describe('SettingsPage', () => {
  it('begins on a phone with the list, which is the page and says so', () => {
    open(true, null)
    expect(titles()).toEqual(['Settings · Indaba', 'Settings'])
    expect(screen.getByRole('main').contains(screen.getByRole('link', { name: 'Keyboard' }))).toBe(true)
    expect(screen.queryByText('content')).toBeNull()
  })

  it('shows on a phone one section, and the way back to the list', () => {
    open(true, 'keyboard')
    expect(titles()).toEqual(['Keyboard · Indaba', 'Keyboard'])
    expect(screen.getByRole('link', { name: 'Settings' }).getAttribute('href')).toBe('/settings')
  })

  it('shows elsewhere the first section where none is named', () => {
    open(false, null)
    expect(titles()).toEqual(['Account · Indaba', 'Account'])
    expect(screen.getByText('content')).toBeTruthy()
  })
})
