/** When one is told, and what happens by itself. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreference } from '@/lib/usePreference'
import { SwitchRow } from '@/ui/Field'
import { Group } from '@/ui/Group'
import { Notice } from '@/ui/Notice'

export function NotificationsSection() {
  const { t } = useTranslation()
  const [notify, setNotify] = usePreference('notify')
  const [rejoin, setRejoin] = usePreference('rejoin')
  const [refused, setRefused] = useState(false)
  const turn = async (on: boolean) => {
    const allowed = on && 'Notification' in window && (await Notification.requestPermission()) === 'granted'
    setRefused(on && !allowed)
    setNotify(allowed)
  }
  return (
    <>
      <Group>
        <SwitchRow
          label={t('settings.notify')}
          hint={t('settings.notifyHint')}
          checked={notify}
          onChange={on => void turn(on)}
        />
        <SwitchRow
          label={t('settings.rejoin')}
          hint={t('settings.rejoinHint')}
          checked={rejoin}
          onChange={setRejoin}
        />
      </Group>
      {refused && <Notice tone="risk">{t('settings.notifyRefused')}</Notice>}
    </>
  )
}
