/** Whether one has to hold a key to be heard. */
import { useTranslation } from 'react-i18next'
import { keysOf } from '@/lib/hotkeys'
import { usePreference } from '@/lib/usePreference'
import { SwitchRow } from '@/ui/Field'
import { Caps } from './Caps'
import styles from './settings.module.css'

export function PushToTalk() {
  const { t } = useTranslation()
  const [on, setOn] = usePreference('pushToTalk')
  const [own] = usePreference('keys')
  return (
    <SwitchRow
      label={t('settings.pushToTalk')}
      hint={
        <span className={styles.withKey}>
          {t('settings.pushToTalkHint')} <Caps name={keysOf(own).talk} />
        </span>
      }
      checked={on}
      onChange={setOn}
    />
  )
}
