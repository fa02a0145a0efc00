/** To whom a private message goes once its reader has left or come back. */
import { act, fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { FakeChat } from '@/media/fakeCall'
import { show } from '@/testing/render'
import { ChatPanel } from './ChatPanel'

const JONAS = `a${'2'.repeat(32)}.first`
const AGAIN = `a${'2'.repeat(32)}.second`
const ME = { identity: `a${'1'.repeat(32)}.me`, name: 'Leila', isMe: true }

async function write(chat: FakeChat, people: readonly { identity: string; name: string; isMe: boolean }[]) {
  show(
    <ChatPanel
      chat={chat}
      people={people}
      happenings={[]}
      encrypted={true}
      to={JONAS}
      onTo={vi.fn()}
      onClose={vi.fn()}
    />,
  )
  const field = screen.getByRole('textbox') as HTMLTextAreaElement
  fireEvent.change(field, { target: { value: 'psst' } })
  await act(async () => {
    fireEvent.keyDown(field, { key: 'Enter' })
  })
  return field
}

it('goes to who has joined anew since', async () => {
  const chat = new FakeChat()
  await write(chat, [ME, { identity: AGAIN, name: 'Jonas', isMe: false }])
  expect(chat.sent).toMatchObject([{ text: 'psst', to: AGAIN }])
  expect(screen.getByRole('textbox', { name: 'Write to Jonas' })).toBeTruthy()
})

it('is given back, with the reason, where they are gone', async () => {
  const chat = new FakeChat()
  chat.answer = 'gone'
  const field = await write(chat, [ME])
  expect(field.value).toBe('psst')
  expect(screen.getAllByText('Not sent: this person is not in the call any more.')).toHaveLength(2)
})
