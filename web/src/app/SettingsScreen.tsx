/** The settings, with what they need from the features that they set. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/api/types'
import { ConnectionTest } from '@/features/connection/ConnectionTest'
import { AccountSection } from '@/features/settings/AccountSection'
import { AppearanceSection } from '@/features/settings/AppearanceSection'
import { KeyboardSection } from '@/features/settings/KeyboardSection'
import { NotificationsSection } from '@/features/settings/NotificationsSection'
import { PrivacySection } from '@/features/settings/PrivacySection'
import { SettingsPage } from '@/features/settings/SettingsPage'
import { SoundsSection } from '@/features/settings/SoundsSection'
import { type Section, sectionOf } from '@/features/settings/sections'
import { VoiceSection } from '@/features/settings/VoiceSection'
import { play } from '@/features/sounds/player'
import { Group } from '@/ui/Group'
import styles from './app.module.css'
import { offTheBar } from './frame/places'
import { SideBar } from './frame/SideBar'
import { useServices } from './services'
import { UnknownPage } from './UnknownPage'
import { attempt } from './useModeration'
import { useProbe } from './useProbe'

interface Props {
  account: Account
  name: string | undefined
  logOut: () => Promise<void>
  onChanged: (account: Account) => void
  onLeft: () => void
}

export default function SettingsScreen({ account, name, logOut, onChanged, onLeft }: Props) {
  const { t } = useTranslation()
  const { api } = useServices()
  const section = sectionOf(name)
  const probe = useProbe()
  const shown: Record<Section, () => ReactNode> = {
    account: () => <AccountSection account={account} actions={api} onChanged={onChanged} onLeft={onLeft} />,
    voice: () => <VoiceSection />,
    appearance: () => <AppearanceSection />,
    sounds: () => <SoundsSection play={(event, pack) => void play(event, pack)} />,
    notifications: () => <NotificationsSection />,
    keyboard: () => <KeyboardSection />,
    privacy: () => <PrivacySection />,
    connection: () => (
      <Group>
        <ConnectionTest needsEncryption probe={probe} />
      </Group>
    ),
  }
  if (name !== undefined && section === null) return <UnknownPage />
  return (
    <>
      <SettingsPage
        account={account}
        section={section}
        logOut={() => void attempt(logOut)}
        places={offTheBar(account).map(({ href, name, Icon }) => ({ href, title: t(name), Icon }))}
      >
        {shown[section ?? 'account']()}
      </SettingsPage>
      {/* Settings have a side of their own; the tabs of a phone stay. */}
      <div className={styles.tabs}>
        <SideBar account={account} logOut={logOut} />
      </div>
    </>
  )
}
