/** The devices of a running call, on every size of window: a bar that is short of room has no menus for them. */
import { useTranslation } from 'react-i18next'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { useDeviceOptions } from '@/media/useDevices'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { SelectField } from '@/ui/Field'
import { chooseDevice } from './choices'
import { PARTS } from './DeviceChoices'

interface Props {
  call: Call
  withCamera: boolean
  onClose: () => void
}

export function DevicesDialog({ call, withCamera, onClose }: Props) {
  const { t } = useTranslation()
  const options = useDeviceOptions()
  const chosen = useCall(call, state => state.devices)
  const kinds = (['audioinput', 'audiooutput', 'videoinput'] as const).filter(
    kind => withCamera || kind !== 'videoinput',
  )
  return (
    <Dialog open onClose={onClose} title={t('call.devicesTitle')}>
      {kinds.map(kind => {
        const { list, role, label } = PARTS[kind]
        const known = options[list]
        const value = chosen[role] ?? ''
        return (
          <SelectField
            key={kind}
            label={t(label)}
            // What is chosen but not there is not used either.
            value={known.some(one => one.value === value) ? value : ''}
            options={known}
            onChange={id => chooseDevice(call, kind, id)}
          />
        )
      })}
      <DialogActions>
        <Button onClick={onClose}>{t('app.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
