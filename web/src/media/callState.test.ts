/** A snapshot is another one only where something is different. */
import { expect, it } from 'vitest'
import { peer } from '@/testing/peers'
import { CallState } from './callState'
import { FakeCall } from './fakeCall'

function begin() {
  const state = new CallState(new FakeCall({ peers: [peer('ada'), peer('ben')] }).get())
  let told = 0
  state.subscribe(() => {
    told += 1
  })
  return { state, told: () => told }
}

it('tells nobody what is as it was', () => {
  const { state, told } = begin()
  const before = state.get()
  state.set({ muted: false, peers: [peer('ada'), peer('ben')] })
  expect(told()).toBe(0)
  expect(state.get()).toBe(before)
})

it('keeps whoever is as they were the same object beside one who speaks', () => {
  const { state, told } = begin()
  const [ada] = state.get().peers
  state.set({ peers: [peer('ada'), peer('ben', { speaking: true })] })
  expect(told()).toBe(1)
  expect(state.get().peers[0]).toBe(ada)
  expect(state.get().peers[1]?.speaking).toBe(true)
})

it('tells of who comes, goes and changes places', () => {
  const { state, told } = begin()
  state.set({ peers: [peer('ada')] })
  state.set({ peers: [peer('ada'), peer('ben')] })
  state.set({ peers: [peer('ben'), peer('ada')] })
  expect(told()).toBe(3)
  expect(state.get().peers.map(one => one.identity)).toEqual(['ben', 'ada'])
})

it('keeps what went wrong before beside what goes wrong now, each once, until it is read', () => {
  const { state } = begin()
  state.tell('microphone_denied', { muted: true })
  state.tell('camera_denied', { cameraOn: false })
  state.tell('camera_denied')
  expect(state.get()).toMatchObject({ muted: true, troubles: ['microphone_denied', 'camera_denied'] })
})
