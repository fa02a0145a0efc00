/** The moderation log of one of the rooms that there are. */
import { useLocation } from 'wouter'
import { LogPage } from '@/features/log/LogPage'
import { useWorld } from '@/realtime/useWorld'
import { useServices } from './services'

export default function LogScreen({ roomId }: { roomId: string | undefined }) {
  const { api } = useServices()
  const [, go] = useLocation()
  const isKnown = useWorld(state => state.world.known)
  const known = useWorld(state => state.world.rooms)
  const rooms = Object.values(known)
    .filter(room => room.purpose === 'room')
    .sort((one, other) => one.name.localeCompare(other.name))
  return (
    <LogPage
      rooms={rooms}
      room={roomId ? known[roomId] : rooms[0]}
      isKnown={isKnown}
      isGone={roomId !== undefined}
      onChoose={id => go(`/log/${id}`, { replace: true })}
      load={api.log}
    />
  )
}
