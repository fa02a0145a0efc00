/** A passphrase that does not fit is typed anew without leaving the call. */
import { type ReactNode, useState } from 'react'
import type { Room } from '@/api/types'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { weakest } from './locks'
import { PassphraseDialog } from './PassphraseDialog'

/** `onEnterAgain` is null where the room has no passphrase. */
export function useEnterAgain(
  call: Call,
  room: Room,
): { onEnterAgain: (() => void) | null; dialog: ReactNode } {
  const [open, setOpen] = useState(false)
  const name = useCall(call, ({ peers }) => weakest(peers).name)
  return {
    onEnterAgain: room.passphrase ? () => setOpen(true) : null,
    dialog: open && (
      <PassphraseDialog
        name={name}
        onEnter={typed => void call.setPassphrase(typed)}
        onClose={() => setOpen(false)}
      />
    ),
  }
}
