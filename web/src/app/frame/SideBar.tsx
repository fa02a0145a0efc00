/** The frame's left side: a column, a rail where there is less room, a bar of tabs on a phone. */
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Account } from '@/api/types'
import { onDemand } from '@/lib/onDemand'
import { Mark } from '@/ui/Mark'
import { LinkState } from './LinkState'
import { Me } from './Me'
import { placesOf } from './places'
import styles from './SideBar.module.css'

const AccountMenu = onDemand(() => import('./AccountMenu'))

export function SideBar({ account, logOut }: { account: Account; logOut: () => Promise<void> }) {
  const { t } = useTranslation()
  const [path] = useLocation()
  return (
    <div className={styles.side}>
      <Link href="/" className={styles.brand}>
        <Mark />
        <span>
          <b>{t('app.name')}</b>
          <small>{location.host}</small>
        </span>
      </Link>
      <nav className={styles.nav} aria-label={t('lobby.nav')}>
        {placesOf(account).map(({ href, name, tab, Icon, shown }) => (
          <Link
            key={name}
            href={href}
            className={styles[shown]}
            title={t(name)}
            aria-current={path === href || (href !== '/' && path.startsWith(href)) ? 'page' : undefined}
          >
            <Icon size={20} aria-hidden="true" />
            <span className={styles.long}>{t(name)}</span>
            <span className={styles.short}>{t(tab)}</span>
          </Link>
        ))}
      </nav>
      <div className={styles.foot}>
        <LinkState />
        <AccountMenu account={account} logOut={logOut} meanwhile={<Me account={account} disabled />} />
      </div>
    </div>
  )
}
