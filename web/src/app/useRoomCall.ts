/** Runs the joining table: joins, notices the end, and tries again after a loss. */
import { useCallback, useEffect, useReducer, useRef } from 'react'
import { asProblem } from '@/api/problem'
import type { Room } from '@/api/types'
import type { Choices } from '@/features/call/choices'
import { continueDraft } from '@/features/chat/drafts'
import { tabName } from '@/lib/tab'
import type { Chat } from '@/media/chat/chatPort'
import type { Call } from '@/media/port'
import { advance, NO_MEDIA, PART_MISSING, START, type Stage, type Step } from './joining'
import { patiently } from './patience'
import { useServices } from './services'
import { ringOf } from './useInCall'
import { because } from './useProbe'
import { readVoice } from './voice'

export interface RoomCall {
  stage: Stage
  /** Who I was in the call, once I was in one. */
  identity: string | null
  /** `first` is waited for before a seat is taken. */
  join: (move: boolean, first?: () => Promise<void>) => void
  retry: () => void
  stay: () => void
  leave: () => Promise<void>
}

/** `choose` is asked at each joining: what is chosen in a call holds in the next one. It has to stay the same function. */
export function useRoomCall(room: Room | undefined, choose: () => Choices): RoomCall {
  const { api, realtime } = useServices()
  const [stage, dispatch] = useReducer((now: Stage, step: Step) => advance(now, step), START)
  const call = useRef<Call | null>(null)
  const gone = useRef(false)
  const mounted = useRef(false)
  const entering = useRef(false)
  /** A seat was taken for a call that is not there yet: without it nobody would notice that I am gone. */
  const seat = useRef(false)
  const identity = useRef<string | null>(null)
  /** Of a call that was lost: it goes on in the next one. */
  const lostChat = useRef<Chat | null>(null)
  const roomId = room?.id
  const passphraseRoomId = room?.parent_id ?? room?.id
  const mayUseCamera = room?.kind === 'video'
  const mayWhisper = room?.purpose === 'room'

  const giveBack = useCallback(() => {
    if (!roomId || !seat.current || !identity.current) return
    seat.current = false
    // Only sooner: a seat that nobody takes ends by itself.
    void api.leave(roomId, identity.current).catch(() => undefined)
  }, [api, roomId])

  const abandon = useRef(giveBack)
  useEffect(() => {
    abandon.current = giveBack
  })

  /** A seat, and a call in it; null where nobody waits for it any more. */
  const setUp = useCallback(
    async (move: boolean): Promise<Call | null> => {
      if (!roomId || !passphraseRoomId) return null
      const loading = import('@/media/livekitCall').catch(because(PART_MISSING))
      loading.catch(() => undefined) // awaited below, unless the server refuses first
      const joined = await api.join(roomId, await tabName(), move)
      seat.current = true
      identity.current = joined.identity
      if (gone.current) return null
      const media = await loading
      // Where the room whispers nothing is sent before it is known to whom.
      const ring = mayWhisper ? ringOf(await api.whispers(roomId)) : null
      const { microphone, camera, speaker, muted, cameraOn, listenOnly } = choose()
      const made = await media
        .joinCall({
          url: joined.url,
          token: joined.token,
          encryption: joined.encryption && { ...joined.encryption, roomId, passphraseRoomId },
          mayUseCamera,
          muted,
          // Nobody begins to hear by a rejoin.
          deafened: call.current?.get().deafened ?? false,
          cameraOn,
          listenOnly,
          devices: { microphone, camera, speaker },
          voice: readVoice(),
          earlier: lostChat.current?.get().messages ?? [],
          whispers: ring?.on ? ring : null,
        })
        .catch(because(NO_MEDIA))
      if (!gone.current) return made
      await made.leave()
      return null
    },
    [api, roomId, passphraseRoomId, mayUseCamera, mayWhisper, choose],
  )

  const enter = useCallback(
    async (move: boolean, first: () => Promise<void> = async () => undefined, again = false) => {
      // Twice pressed is once joined: two calls of one tab would throw each other out.
      if (entering.current || !mounted.current) return
      entering.current = true
      gone.current = false
      try {
        await first()
        if (gone.current) return
        const made = await patiently(
          tries => setUp(move && tries === 0),
          () => gone.current,
        )
        if (!made) return giveBack()
        // One that ended while it began took a seat that nobody will leave.
        if (made.get().line === 'ended') giveBack()
        seat.current = false
        call.current = made
        if (lostChat.current) continueDraft(lostChat.current, made.chat)
        lostChat.current = null
        dispatch({ do: 'joined', call: made, nowMs: Date.now() })
      } catch (error) {
        // Only sooner, as when leaving. Who is about to try again keeps the seat: the room may be locked.
        if (!again) giveBack()
        dispatch({
          do: 'refused',
          problem: asProblem(error),
          nowMs: Date.now(),
          random: Math.random(),
        })
      } finally {
        entering.current = false
      }
    },
    [setUp, giveBack],
  )

  useEffect(() => {
    if (stage.at !== 'in') return
    realtime.keepWhileHidden = true
    const { call: running } = stage
    const look = () => {
      const { line, end } = running.get()
      if (line !== 'ended' || !end) return
      lostChat.current = end === 'lost' ? running.chat : null
      dispatch({ do: 'ended', end, nowMs: Date.now(), random: Math.random() })
    }
    look()
    const stop = running.subscribe(look)
    return () => {
      stop()
      realtime.keepWhileHidden = false
    }
  }, [stage, realtime])

  const retry = useCallback(() => {
    if (stage.at !== 'waiting') return
    dispatch({ do: 'retry' })
    void enter(false, undefined, true)
  }, [stage, enter])

  useEffect(() => {
    if (stage.at !== 'waiting') return
    const timer = setTimeout(retry, Math.max(0, stage.retryAtMs - Date.now()))
    return () => clearTimeout(timer)
  }, [stage, retry])

  useEffect(() => {
    gone.current = false
    mounted.current = true
    // A copied tab needs a moment to find a name of its own.
    void tabName()
    // Closed while joining: the request outlives the page.
    const close = () => abandon.current()
    window.addEventListener('pagehide', close)
    return () => {
      gone.current = true
      mounted.current = false
      window.removeEventListener('pagehide', close)
      abandon.current()
      void call.current?.leave()
    }
  }, [])

  return {
    stage,
    identity: identity.current,
    retry,
    stay: () => dispatch({ do: 'stay' }),
    join: (move, first) => {
      dispatch({ do: 'join' })
      void enter(move, first)
    },
    leave: async () => {
      lostChat.current = null
      gone.current = true // also where a call is still being set up: no further try
      await call.current?.leave()
      // Only sooner, and waited for by nobody: without an answer the server learns it from the SFU.
      if (roomId && identity.current) void api.leave(roomId, identity.current).catch(() => undefined)
    },
  }
}
