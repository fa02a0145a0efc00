/** Who may hear what of me while a room whispers: pure, and enforced by the SFU. */
import { accountOf } from '../identities'
import type { WhisperState, Whispers } from '../port'

export interface Permission {
  participantIdentity: string
  allowAll?: boolean
  allowedTrackSids?: string[]
}

export function stateOf(whispers: Whispers | null): WhisperState {
  if (!whispers?.on) return 'off'
  return whispers.heardBy.length > 0 ? 'on' : 'waiting'
}

/** An older ring never replaces a newer one. */
export const follows = (before: Whispers | null, next: Whispers): boolean =>
  !before || next.ringVersion >= before.ringVersion

/** Everything for my listener; for everybody else only tracks that are no sound. Null where everybody may have all. */
export function permissionsFor(
  whispers: Whispers | null,
  identities: readonly string[],
  silentSids: readonly string[],
): Permission[] | null {
  if (!whispers?.on) return null
  const hears = (identity: string) =>
    whispers.heardBy.includes(identity) || whispers.heardBy.includes(accountOf(identity))
  return identities.map(participantIdentity =>
    hears(participantIdentity)
      ? { participantIdentity, allowAll: true }
      : { participantIdentity, allowedTrackSids: [...silentSids] },
  )
}
