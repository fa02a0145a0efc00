/** A running call, as somebody in it meets it. */
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { preferences } from '@/lib/preferences'
import { FakeCall } from '@/media/fakeCall'
import type { CallSnapshot, Peer } from '@/media/port'
import { room } from '@/testing/factories'
import { peer } from '@/testing/peers'
import { show } from '@/testing/render'
import { toasts } from '@/ui/toasts'
import { CallView } from './CallView'
import type { PanelName } from './ControlBar'
import type { Slots } from './slots'

const me = peer('me', { isMe: true })
const leila = peer('leila', { name: 'Leila Haddad' })

const NO_SLOTS: Slots = {
  banners: null,
  chat: null,
  connection: null,
  share: null,
  more: null,
  prisoners: null,
  menuOf: () => null,
  actionsOf: () => null,
}

function open(
  changes: Partial<CallSnapshot> = {},
  kind: 'video' | 'voice' = 'video',
  talks = false,
  panel: PanelName | null = null,
  onEnterAgain: (() => void) | null = null,
) {
  const call = new FakeCall({ peers: [me, leila], ...changes })
  const on = { panel: vi.fn(), share: vi.fn(), hand: vi.fn(), leave: vi.fn(), devices: vi.fn() }
  show(
    <CallView
      call={call}
      room={room({ kind })}
      hand={false}
      panel={panel}
      pinned={[]}
      unread={0}
      rttMs={24}
      talks={talks}
      bubbles={{ leila: 'Hello' }}
      isAway={() => false}
      slots={NO_SLOTS}
      onPanel={on.panel}
      onMessage={vi.fn()}
      onEnterAgain={onEnterAgain}
      onShare={on.share}
      onDevices={on.devices}
      onHand={on.hand}
      onPin={vi.fn()}
      onLeave={on.leave}
    />,
  )
  return { call, on }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('CallView', () => {
  it('mutes, remembers it, and offers to unmute', () => {
    const { call } = open()
    press('Mute')
    expect(call.get().muted).toBe(true)
    expect(preferences.get('muted')).toBe(true)
    expect(screen.getByRole('button', { name: 'Unmute' })).toBeTruthy()
  })

  it('remembers that the camera was turned off', () => {
    const { call } = open({ cameraOn: true })
    press('Turn camera off')
    expect(call.get().cameraOn).toBe(false)
    expect(preferences.get('cameraOn')).toBe(false)
  })

  it('mutes who deafens, for as long as they are deaf, and not in the next call', () => {
    const { call } = open()
    press('Deafen')
    expect(call.get()).toMatchObject({ deafened: true, muted: true })
    expect(preferences.get('muted')).toBe(false)
    press('Hear again')
    expect(call.get()).toMatchObject({ deafened: false, muted: false })
    expect(preferences.get('muted')).toBe(false)
  })

  it('leaves somebody muted who was so before deafening', () => {
    const { call } = open({ muted: true })
    press('Deafen')
    press('Hear again')
    expect(call.get()).toMatchObject({ deafened: false, muted: true })
  })

  it('obeys the keys, but not while somebody types', () => {
    const { call, on } = open()
    fireEvent.keyDown(document.body, { key: 'm' })
    fireEvent.keyDown(document.body, { key: 'h' })
    fireEvent.keyDown(document.body, { key: 'L', ctrlKey: true, shiftKey: true })
    expect(call.get().muted).toBe(true)
    expect(on.hand).toHaveBeenCalledWith(true)
    expect(on.leave).toHaveBeenCalledTimes(1)
    const field = document.body.appendChild(document.createElement('input'))
    fireEvent.keyDown(field, { key: 'm' })
    field.remove()
    expect(call.get().muted).toBe(true)
  })

  it('has no camera in a voice room', () => {
    const { call } = open({}, 'voice')
    expect(screen.queryByRole('button', { name: 'Turn camera on' })).toBeNull()
    fireEvent.keyDown(document.body, { key: 'v' })
    expect(call.get().cameraOn).toBe(false)
  })

  it('offers the passphrase again where nobody can be decrypted, and not because of one of many', () => {
    const again = vi.fn()
    const marek = peer('marek', { name: 'Marek Nowak' })
    const closed = (one: Peer): Peer => ({ ...one, lock: 'undecryptable' })
    const { call } = open({ peers: [me, closed(leila), marek] }, 'video', false, null, again)
    expect(screen.queryByRole('button', { name: 'Enter again' })).toBeNull()
    act(() => call.set({ peers: [me, closed(leila), closed(marek)] }))
    expect(screen.getByText('We cannot open Leila Haddad’s sound. Same passphrase?')).toBeTruthy()
    press('Enter again')
    expect(again).toHaveBeenCalledTimes(1)
    act(() => call.set({ peers: [me] }))
    expect(screen.queryByRole('button', { name: 'Enter again' })).toBeNull()
  })

  it('shows no signal while the line is lost, whatever was measured last', () => {
    const { call } = open({ peers: [{ ...me, signal: 3 }, leila] })
    expect(screen.getAllByRole('button', { name: /Good/ })).toHaveLength(2)
    act(() => call.set({ line: 'reconnecting' }))
    expect(screen.getAllByRole('button', { name: /No connection/ })).toHaveLength(2)
    expect(screen.queryByText(/24 ms/)).toBeNull()
  })

  it('says that there is no picture for a window of its own', () => {
    Object.defineProperty(document, 'pictureInPictureEnabled', { value: true, configurable: true })
    open()
    Reflect.deleteProperty(document, 'pictureInPictureEnabled')
    press('Picture in picture')
    expect(toasts.get().at(-1)?.text).toBe('Nobody shows a picture right now.')
  })

  it('says when sound waits for a touch, and who speaks', () => {
    const { call } = open({ soundBlocked: true })
    press('Tap to hear')
    expect(screen.queryByText('Your browser waits for a touch.')).toBeNull()
    act(() => call.set({ peers: [me, { ...leila, speaking: true }] }))
    expect(screen.getByLabelText('Leila Haddad, speaking')).toBeTruthy()
  })

  it('shows its keys, without those that do nothing here', () => {
    open({}, 'voice')
    fireEvent.keyDown(document.body, { key: '?' })
    const dialog = screen.getByRole('dialog', { name: 'Keys in a call' })
    expect(within(dialog).getByText('Raise hand')).toBeTruthy()
    expect(within(dialog).queryByText('Share screen')).toBeNull()
    expect(within(dialog).queryByText('Talk while held')).toBeNull()
  })

  it('lets a finger hold to talk', () => {
    const { call } = open({}, 'voice', true)
    const hold = screen.getByRole('button', { name: /Hold to talk/ })
    hold.setPointerCapture = () => undefined
    fireEvent.pointerDown(hold)
    expect(call.get().sending).toBe(true)
    expect(screen.getByRole('button', { name: /You are heard/ })).toBeTruthy()
    fireEvent.pointerUp(hold)
    expect(call.get().sending).toBe(false)
    press('Mute')
    expect(screen.queryByRole('button', { name: /Hold to talk/ })).toBeNull()
  })

  it('can be left from a panel that covers its bar', () => {
    const { on } = open({}, 'voice', false, 'people')
    const panel = screen.getByRole('complementary', { name: 'People' })
    fireEvent.click(within(panel).getByRole('button', { name: 'Leave, back to the rooms' }))
    expect(on.leave).toHaveBeenCalledTimes(1)
  })

  it('draws one tile anew where one person changes, and none where I mute', () => {
    const drawn: string[] = []
    /** Whether somebody is lost is looked at by tiles alone. */
    const watched = (identity: string, changes: Partial<Peer> = {}): Peer =>
      Object.defineProperty(peer(identity, changes), 'lost', {
        enumerable: true,
        get: () => {
          drawn.push(identity)
          return false
        },
      })
    const others = Array.from({ length: 8 }, (_, at) => watched(`p${at}`))
    const { call } = open({ peers: [me, ...others] })
    expect(new Set(drawn).size).toBe(8)
    drawn.length = 0
    act(() => call.set({ peers: [me, watched('p0', { speaking: true }), ...others.slice(1)] }))
    expect(new Set(drawn)).toEqual(new Set(['p0']))
    drawn.length = 0
    act(() => call.set({ muted: true }))
    expect(drawn).toEqual([])
  })

  it('closes its panel with Esc, wherever the focus is', () => {
    const { on } = open({}, 'voice', false, 'people')
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(on.panel).toHaveBeenCalledWith(null)
  })
})
