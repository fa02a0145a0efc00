/** The frame's left side: a column, a rail where there is less room, a bar of tabs on a phone. */
import { Link as LinkIcon, ScrollText, Settings2, Sofa, UserRound, Users } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Account } from '@/api/types'
import { Mark } from '@/ui/Mark'
import { LinkState } from './LinkState'
import { Me } from './Me'
import styles from './SideBar.module.css'

const AccountMenu = lazy(() => import('./AccountMenu'))

const PLACES = [
  { href: '/', name: 'lobby.title', tab: 'lobby.title', Icon: Sofa, shown: 'always' },
  { href: '/people', name: 'people.title', tab: 'people.title', Icon: Users, shown: 'narrow' },
  { href: '/invites', name: 'invites.title', tab: 'invites.tab', Icon: LinkIcon, shown: 'moderators' },
  { href: '/log', name: 'log.title', tab: 'log.tab', Icon: ScrollText, shown: 'always' },
  { href: '/settings', name: 'settings.title', tab: 'settings.title', Icon: Settings2, shown: 'wide' },
  { href: '/settings', name: 'account.you', tab: 'account.you', Icon: UserRound, shown: 'phone' },
] as const

export function SideBar({ account, logOut }: { account: Account; logOut: () => Promise<void> }) {
  const { t } = useTranslation()
  const [path] = useLocation()
  const places = PLACES.filter(place => place.shown !== 'moderators' || account.role !== 'member')
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
        {places.map(({ href, name, tab, Icon, shown }) => (
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
        <Suspense fallback={<Me account={account} disabled />}>
          <AccountMenu account={account} logOut={logOut} />
        </Suspense>
      </div>
    </div>
  )
}
