/** The menu of one's own account. */
import { useMutation } from '@tanstack/react-query'
import { LogOut, Settings2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Account } from '@/api/types'
import { THEMES } from '@/lib/preferences'
import { usePreference } from '@/lib/usePreference'
import { Trouble } from '@/problems/Trouble'
import { Menu, MenuChoice, MenuItem, MenuLine } from '@/ui/Menu'
import { Me } from './Me'

interface Props {
  account: Account
  logOut: () => Promise<void>
}

export default function AccountMenu({ account, logOut }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [theme, setTheme] = usePreference('theme')
  const leaving = useMutation({ mutationFn: logOut })
  return (
    <>
      {leaving.error && <Trouble error={leaving.error} />}
      <Menu side="top" trigger={<Me account={account} />}>
        <MenuItem onSelect={() => go('/settings')}>
          <Settings2 size={18} aria-hidden="true" />
          {t('settings.title')}
        </MenuItem>
        <MenuLine />
        <MenuChoice
          label={t('theme.label')}
          value={theme}
          options={THEMES.map(value => ({ value, label: t(`theme.${value}`) }))}
          onChange={value => setTheme(THEMES.find(one => one === value) ?? 'system')}
        />
        <MenuLine />
        <MenuItem onSelect={() => leaving.mutate()}>
          <LogOut size={18} aria-hidden="true" />
          {t('account.logOut')}
        </MenuItem>
      </Menu>
    </>
  )
}
