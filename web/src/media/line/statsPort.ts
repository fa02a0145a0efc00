/** What the connection panel shows. */
import type { Lock } from '../port'

/** How media reaches the SFU: over UDP or TCP straight, or through a relay. */
export type Path = 'direct' | 'tcp' | 'relay'

export interface ConnectionStats {
  rttMs: number | null
  jitterMs: number | null
  /** From 0 to 1, since the last look. */
  lossIn: number | null
  lossOut: number | null
  bitsInPerS: number | null
  bitsOutPerS: number | null
  /** As in `opus`, `vp8`; each once. */
  codecsIn: readonly string[]
  codecsOut: readonly string[]
  path: Path | null
  lock: Lock
  /** Where the server says that it stands; null where it says nothing. */
  region: string | null
}
