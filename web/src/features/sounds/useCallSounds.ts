/** Plays what happens in a call while one is in it. */
import { useEffect } from 'react'
import type { Call } from '@/media/port'
import { soundsBetween } from './changes'
import { play } from './player'

export function useCallSounds(call: Call): void {
  useEffect(() => {
    let before = call.get()
    // Whoever mounts this is in already.
    if (before.line === 'connected') void play('connect')
    return call.subscribe(() => {
      const after = call.get()
      for (const event of soundsBetween(before, after)) void play(event)
      before = after
    })
  }, [call])
}
