/** What a screen reader says of the chat: never more than one thing every few seconds. */
import { act, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeChat } from '@/media/fakeCall'
import { message } from '@/testing/messages'
import { SpokenChat } from './SpokenChat'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function listen() {
  const chat = new FakeChat()
  const { container } = render(<SpokenChat chat={chat} />)
  const hear = (...texts: string[]) =>
    act(() => {
      const { messages, arrived } = chat.get()
      const fresh = texts.map((text, at) => message({ id: `${arrived + at}`, text }))
      chat.set({ messages: [...messages, ...fresh], arrived: arrived + fresh.length })
    })
  const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms))
  return { chat, hear, wait, said: () => container.textContent, line: () => container.querySelector('p') }
}

it('says one message by its words', () => {
  const { hear, wait, said } = listen()
  hear('Shall we begin?')
  wait(3000)
  expect(said()).toBe('Leila Haddad: Shall we begin?')
})

it('says the same words again where somebody writes them again', () => {
  const { hear, wait, said, line } = listen()
  hear('Yes')
  wait(3000)
  const first = line()
  hear('Yes')
  wait(3000)
  expect(said()).toBe('Leila Haddad: Yes')
  expect(line()).not.toBe(first)
})

it('says only the number of many, and nothing until the moment is over', () => {
  const { hear, wait, said } = listen()
  for (let at = 0; at < 50; at += 1) hear('again')
  wait(2900)
  expect(said()).toBe('')
  wait(100)
  expect(said()).toBe('50 messages from Leila Haddad')
})

it('says nothing of what I write, and names who floods', () => {
  const { chat, wait, said } = listen()
  act(() => chat.set({ messages: [message({ mine: true })] }))
  wait(3000)
  expect(said()).toBe('')
  act(() => chat.set({ leftOut: [{ id: 'x', name: 'Jonas', at: 0 }] }))
  wait(3000)
  expect(said()).toBe('Jonas sends more than anybody can read. Some of it is left out here.')
})
