/** The chat, as somebody who writes and reads meets it. */
import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { FakeChat } from '@/media/fakeCall'
import { message } from '@/testing/messages'
import { show } from '@/testing/render'
import { ChatPanel } from './ChatPanel'
import { draftOf } from './drafts'

const PEOPLE = [
  { identity: 'me', name: 'Leila', isMe: true },
  { identity: 'meera', name: 'Meera Iyer', isMe: false },
  { identity: 'jonas', name: 'Jonas', isMe: false },
]

function open(to: string | null = null, chat = new FakeChat()) {
  const onTo = vi.fn()
  const { unmount } = show(
    <ChatPanel
      chat={chat}
      people={PEOPLE}
      happenings={[]}
      encrypted={true}
      to={to}
      onTo={onTo}
      onClose={vi.fn()}
    />,
  )
  const field = screen.getByRole('textbox') as HTMLTextAreaElement
  const type = (text: string) => {
    fireEvent.change(field, { target: { value: text, selectionStart: text.length } })
    field.setSelectionRange(text.length, text.length)
    fireEvent.select(field)
  }
  return { chat, field, type, onTo, unmount }
}

describe('ChatPanel', () => {
  it('says that history starts with oneself', () => {
    open()
    expect(screen.getByText(/History starts when you join/)).toBeTruthy()
  })

  it('sends with Enter, breaks with Shift+Enter, and leaves Enter to an input method', async () => {
    const { chat, field, type } = open()
    type('hello')
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    expect(chat.sent).toEqual([])
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter' })
    })
    expect(chat.sent).toEqual([{ text: 'hello', to: null, replyTo: null }])
    expect(field.value).toBe('')
  })

  it('sends once what two presses send', async () => {
    const { chat, field, type } = open()
    type('hello')
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.keyDown(field, { key: 'Enter' })
    await act(async () => undefined)
    expect(chat.sent.map(one => one.text).filter(Boolean)).toEqual(['hello'])
  })

  it('keeps what could not be sent, and counts down where it was too fast', async () => {
    const { chat, field, type } = open()
    chat.answer = 'too_fast'
    type('again')
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter' })
      chat.set({ pausedUntil: Date.now() + 4000 })
    })
    expect(field.value).toBe('again')
    expect(screen.getByText(/A little slower. Again in [345] s./)).toBeTruthy()
  })

  it('gives back the picture alone where the text was sent and the picture was not', async () => {
    const { chat, field, type } = open()
    chat.answer = 'picture_lost'
    type('look')
    act(() => draftOf(chat).change({ picture: new Blob(['drawn']) }))
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter' })
    })
    expect(field.value).toBe('')
    expect(screen.getByText(/^Picture, /)).toBeTruthy()
    expect(screen.getAllByText(/^The picture was not sent/)).toHaveLength(2)
  })

  it('completes a name by the keys of its popup', () => {
    const { field, type } = open()
    type('hi @')
    expect(screen.getAllByRole('option').map(option => option.textContent)).toEqual(['Meera Iyer', 'Jonas'])
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    fireEvent.keyDown(field, { key: 'Tab' })
    expect(field.value).toBe('hi @Jonas ')
    type('hi @me')
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(screen.queryByRole('option')).toBeNull()
  })

  it('writes to one person alone', async () => {
    const { chat, field, type } = open('jonas')
    type('psst')
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter' })
    })
    expect(chat.sent).toEqual([{ text: 'psst', to: 'jonas', replyTo: null }])
  })

  it('shows who wrote what to whom, and answers one of them', async () => {
    const { chat, field, type, onTo } = open()
    act(() =>
      chat.set({
        messages: [
          message({ from: 'meera', name: 'Meera Iyer', text: 'see https://example.org' }),
          message({ id: 'm2', from: 'jonas', name: 'Jonas', to: 'me', text: 'just you' }),
        ],
        typing: ['meera'],
      }),
    )
    expect(screen.getByRole('link', { name: 'https://example.org' }).getAttribute('rel')).toContain(
      'noopener',
    )
    expect(screen.getByText('Only to you')).toBeTruthy()
    expect(screen.getByText('Meera Iyer is typing…')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Write to Jonas only' }))
    expect(onTo).toHaveBeenCalledWith('jonas')
    const [first] = screen.getAllByRole('button', { name: 'Reply' })
    if (first) fireEvent.click(first)
    type('yes')
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter' })
    })
    expect(chat.sent.at(-1)).toEqual({ text: 'yes', to: null, replyTo: 'm1' })
  })

  it('keeps what was begun while it is closed', () => {
    const { chat, type, unmount } = open()
    type('as I was say')
    unmount()
    expect(open(null, chat).field.value).toBe('as I was say')
  })

  it('sends a picture alone, and takes none that is no picture', async () => {
    const { chat } = open()
    act(() => draftOf(chat).change({ picture: new Blob(['drawn']) }))
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    })
    expect(chat.sent).toMatchObject([{ text: '', image: { size: 5 } }])
    expect(screen.queryByText(/^Picture, /)).toBeNull()
    const file = new File(['words'], 'a.png', { type: 'image/png' })
    await act(async () => {
      fireEvent.paste(screen.getByRole('textbox'), { clipboardData: { files: [file] } })
    })
    expect(await screen.findAllByText('Only PNG, JPEG and WebP pictures can be sent.')).toHaveLength(2)
  })

  it('names who floods it, among what happened', () => {
    const { chat } = open()
    act(() => chat.set({ leftOut: [{ id: 'x', name: 'Jonas', at: 5 }] }))
    expect(screen.getByText(/^Jonas sends more than anybody can read/)).toBeTruthy()
  })

  it('lets the arrow keys walk the emoji, from the field and back to it', async () => {
    const { field } = open()
    const press = (key: string) =>
      document.activeElement && fireEvent.keyDown(document.activeElement, { key })
    fireEvent.click(screen.getByRole('button', { name: 'Emoji' }))
    const find = await screen.findByRole('searchbox')
    const at = () => document.activeElement?.textContent
    find.focus()
    const walk = [
      ['ArrowDown', '👍'],
      ['ArrowRight', '❤️'],
      ['End', '🎉'],
      ['ArrowDown', '🤔'],
      ['Home', '😀'],
    ] as const
    for (const [key, sign] of walk) {
      press(key)
      expect(at()).toBe(sign)
    }
    // One stop for Tab, wherever the arrows have led.
    const stops = screen.getAllByRole('gridcell').filter(cell => cell.querySelector('[tabindex="0"]'))
    expect(stops.map(cell => cell.textContent)).toEqual(['😀'])
    press('ArrowUp')
    press('ArrowUp')
    expect(document.activeElement).toBe(find)
    press('ArrowDown')
    act(() => (document.activeElement as HTMLElement).click())
    expect(field.value).toBe('👍')
  })

  it('shows a picture on its way, here and gone', () => {
    const { chat } = open()
    const image = { state: 'here' as const, blob: new Blob(['']), width: 40, height: 30 }
    act(() =>
      chat.set({
        messages: [
          message({ text: '', image: { state: 'moving', share: 0.5 } }),
          message({ id: 'm2', text: 'mine', mine: true, image }),
          message({ id: 'm3', text: '', image: { state: 'gone' } }),
        ],
      }),
    )
    expect(screen.getByRole('progressbar', { name: 'Picture from Leila Haddad' })).toBeTruthy()
    expect(screen.getByText('This picture is not here any more.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Enlarge: Your picture' }))
    expect(screen.getByRole('dialog', { name: 'Your picture' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Save the picture' })).toBeTruthy()
  })

  it.each([
    ['a private message privately', { to: 'me' }, 'meera'],
    ['my own private message to the same person', { mine: true, from: 'me', to: 'jonas' }, 'jonas'],
    ['what all have read to all', {}, null],
  ])('answers %s', (_, changes, expected) => {
    const { chat, onTo } = open(expected === null ? 'meera' : null)
    act(() => chat.set({ messages: [message({ from: 'meera', ...changes })] }))
    fireEvent.click(screen.getByRole('button', { name: 'Reply' }))
    expect(onTo).toHaveBeenCalledWith(expected)
  })

  it('gives a private text back as a private one', async () => {
    const { chat, type, field, onTo } = open('meera')
    chat.answer = 'offline'
    type('between us')
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter' })
    })
    expect(field.value).toBe('between us')
    expect(onTo).toHaveBeenCalledWith('meera')
  })
})
