/** Who knows what, and what this browser keeps. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preferences } from '@/lib/preferences'
import { forgetAll } from '@/lib/remembered'
import { SureDialog } from '@/problems/SureDialog'
import { Button } from '@/ui/Button'
import { Group, Setting } from '@/ui/Group'
import { toasts } from '@/ui/toasts'

const KNOWN = ['others', 'server', 'call'] as const

export function PrivacySection() {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const forget = async () => {
    forgetAll()
    preferences.forget()
    toasts.say(t('privacy.forgotten'))
  }
  return (
    <>
      <Group>
        {KNOWN.map(who => (
          <Setting key={who} title={t(`privacy.${who}`)} hint={t(`privacy.${who}Text`)} />
        ))}
      </Group>
      <Group>
        <Setting small title={t('privacy.browser')} hint={t('privacy.browserText')}>
          <Button onClick={() => setAsking(true)}>{t('privacy.forget')}</Button>
        </Setting>
      </Group>
      <SureDialog
        danger
        open={asking}
        onClose={() => setAsking(false)}
        title={t('privacy.forgetTitle')}
        text={t('privacy.forgetText')}
        yes={t('privacy.forgetYes')}
        act={forget}
      />
    </>
  )
}
