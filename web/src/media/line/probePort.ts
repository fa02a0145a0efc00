/** What a try of the ways to the SFU tells. */

export type Way = 'udp' | 'tcp' | 'relay'

/** Whether each way is open; null where the server does not have it. */
export interface Ways {
  udp: boolean
  tcp: boolean
  relay: boolean | null
}
