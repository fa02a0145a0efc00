/** Plays what happens in a call while one is in it. */
import { useEffect } from 'react'
import type { Call } from '@/media/port'
import { chatSounds, soundsBetween } from './changes'
import { play } from './player'

export function useCallSounds(call: Call): void {
  useEffect(() => {
    let before = call.get()
    // Whoever mounts this is in already.
    if (before.line === 'connected') void play('connect')
    let read = call.chat.get()
    const stops = [
      call.subscribe(() => {
        const after = call.get()
        for (const event of soundsBetween(before, after)) void play(event)
        before = after
      }),
      call.chat.subscribe(() => {
        const after = call.chat.get()
        for (const event of chatSounds(read, after)) void play(event)
        read = after
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [call])
}
