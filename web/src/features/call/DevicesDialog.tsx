/** The devices of a running call, on every size of window: a bar that is short of room has no menus for them. */
import { useTranslation } from 'react-i18next'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { SelectField } from '@/ui/Field'
import { chooseDevice } from './choices'
import { useDeviceLists } from './DeviceChoices'

const SOUND = ['audioinput', 'audiooutput'] as const
const ALL = [...SOUND, 'videoinput'] as const

interface Props {
  call: Call
  withCamera: boolean
  onClose: () => void
}

export function DevicesDialog({ call, withCamera, onClose }: Props) {
  const { t } = useTranslation()
  const chosen = useCall(call, state => state.devices)
  const lists = useDeviceLists(withCamera ? ALL : SOUND, chosen)
  return (
    <Dialog open onClose={onClose} title={t('call.devicesTitle')}>
      {lists.map(({ kind, ...list }) => (
        <SelectField key={kind} {...list} onChange={id => chooseDevice(call, kind, id)} />
      ))}
      <DialogActions>
        <Button onClick={onClose}>{t('app.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
