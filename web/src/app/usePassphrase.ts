/** The passphrase of a room before it is joined: from the link's fragment, or typed. A jail room has its parent's. */
import { useEffect, useState } from 'react'
import type { Room } from '@/api/types'
import { isPassphraseKept, keepPassphrase, takePassphrase } from '@/media/encryption/passphrases'

export interface PassphraseEntry {
  /** The room has one. */
  isNeeded: boolean
  /** It has one that is not known here yet. */
  isMissing: boolean
  typed: string
  onType: (typed: string) => void
  /** Stretch what was typed; nothing to do where it is known. */
  settle: () => Promise<void>
}

export function usePassphrase(room: Room | undefined): PassphraseEntry {
  const [typed, setTyped] = useState('')
  const [, setKept] = useState(0)
  const roomId = room?.parent_id ?? room?.id
  const isNeeded = room?.passphrase ?? false
  useEffect(() => {
    if (!roomId || !isNeeded) return
    const brought = takePassphrase(location, history)
    if (brought) void keepPassphrase(roomId, brought).then(() => setKept(count => count + 1))
  }, [roomId, isNeeded])
  return {
    isNeeded,
    isMissing: isNeeded && roomId !== undefined && !isPassphraseKept(roomId),
    typed,
    onType: setTyped,
    settle: async () => {
      if (roomId && isNeeded && typed.trim() !== '') await keepPassphrase(roomId, typed)
    },
  }
}
