/** Who is in the call, as the chat knows them. Pure. */
import { accountOf } from '@/media/identities'

export interface Present {
  identity: string
  name: string
  isMe: boolean
}

/** Who goes by this identity, or has joined anew and goes by another one now. */
export function presentAs(people: readonly Present[], identity: string): Present | undefined {
  const account = accountOf(identity)
  return (
    people.find(one => one.identity === identity) ?? people.find(one => accountOf(one.identity) === account)
  )
}
