/** Comings and goings of a call, as lines for the chat and as one sentence every few seconds for who listens. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, Peer } from '@/media/port'
import { comings } from './comings'

const GROUP_MS = 3000
const KEPT = 100

interface Happening {
  id: string
  at: number
  text: string
}

export function useComings(call: Call): { happenings: readonly Happening[]; said: string } {
  const { t } = useTranslation()
  const [happenings, setHappenings] = useState<readonly Happening[]>([])
  const [said, setSaid] = useState('')
  const words = useRef(t)
  useEffect(() => {
    words.current = t
  })
  useEffect(() => {
    let before = call.get().peers
    let waiting: string[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const sentences = (list: readonly Peer[], key: 'call.cameHere' | 'call.wentAway') =>
      list.length === 0
        ? []
        : [words.current(key, { count: list.length, names: list.map(peer => peer.name).join(', ') })]
    const speak = () => {
      timer = undefined
      setSaid(waiting.join(' '))
      waiting = []
    }
    const stop = call.subscribe(() => {
      const { peers } = call.get()
      if (peers === before) return
      const { came, went } = comings(before, peers)
      before = peers
      const texts = [...sentences(came, 'call.cameHere'), ...sentences(went, 'call.wentAway')]
      if (texts.length === 0) return
      const at = Date.now()
      const lines = texts.map(text => ({ id: `${at}/${text}`, at, text }))
      setHappenings(known => [...known, ...lines].slice(-KEPT))
      waiting.push(...texts)
      timer ??= setTimeout(speak, GROUP_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [call])
  return { happenings, said }
}
