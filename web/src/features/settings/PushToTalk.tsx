/** Whether one has to hold a key to be heard. */
import { useTranslation } from 'react-i18next'
import { keysOf } from '@/lib/hotkeys'
import { usePreference } from '@/lib/usePreference'
import { Caps } from '@/ui/Caps'
import { SwitchRow } from '@/ui/Field'

export function PushToTalk() {
  const { t } = useTranslation()
  const [on, setOn] = usePreference('pushToTalk')
  const [own] = usePreference('keys')
  return (
    <SwitchRow
      label={t('settings.pushToTalk')}
      hint={t('settings.pushToTalkHint')}
      aside={<Caps name={keysOf(own).talk} />}
      checked={on}
      onChange={setOn}
    />
  )
}
