/** What a running call does around the page: the screen stays awake, and the system's own keys steer it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { dropMediaKeys, takeMediaKeys } from '@/lib/mediaKeys'
import { keepAwake } from '@/lib/wakeLock'

interface Around {
  muted: boolean
  cameraOn: boolean
  onMute: () => void
  onCamera: () => void
  onLeave: () => void
}

/** A lock screen is read by anybody: it names only rooms that everybody sees in the lobby. */
const isPublic = ({ visibility, passphrase }: Room): boolean => visibility === 'listed' && !passphrase

export function useAround(room: Room, { muted, cameraOn, onMute, onCamera, onLeave }: Around): void {
  const { t } = useTranslation()
  const title = isPublic(room) ? room.name : t('app.name')
  const mayUseCamera = room.kind === 'video'
  useEffect(keepAwake, [])
  const keys = useRef({ onMute, onCamera, onLeave })
  useEffect(() => {
    keys.current = { onMute, onCamera, onLeave }
  })
  useEffect(() => {
    takeMediaKeys({
      title,
      microphoneOn: !muted,
      cameraOn: mayUseCamera ? cameraOn : null,
      onMicrophone: () => keys.current.onMute(),
      onCamera: () => keys.current.onCamera(),
      onHangUp: () => keys.current.onLeave(),
    })
  }, [title, muted, mayUseCamera, cameraOn])
  useEffect(() => dropMediaKeys, [])
}
