/** The frame's left side: where one is, the connection, and oneself. */

import { useMutation } from '@tanstack/react-query'
import { ChevronDown, LogOut, Signal, SignalLow, Sofa, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { asProblem } from '@/api/problem'
import type { Account } from '@/api/types'
import { sentence } from '@/i18n/problems'
import { THEMES } from '@/lib/preferences'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import { usePreference } from '@/lib/usePreference'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { Avatar } from '@/ui/Avatar'
import { Mark } from '@/ui/Mark'
import { Menu, MenuChoice, MenuItem } from '@/ui/Menu'
import { Notice } from '@/ui/Notice'
import styles from './SideBar.module.css'

export function SideBar({ account, logOut }: { account: Account; logOut: () => Promise<void> }) {
  const { t } = useTranslation()
  const [onPeople] = useRoute('/people')
  const leaving = useMutation({ mutationFn: logOut })
  const [chosen, choose] = usePreference('theme')
  const themes = THEMES.map(value => ({ value, label: t(`theme.${value}`) }))
  return (
    <div className={styles.side}>
      <Link href="/" className={styles.brand} aria-label={t('app.name')}>
        <Mark />
        <b>{t('app.name')}</b>
      </Link>
      <nav className={styles.nav} aria-label={t('lobby.nav')}>
        <Link href="/" aria-current={onPeople ? undefined : 'page'}>
          <Sofa size={20} aria-hidden="true" />
          <span>{t('lobby.title')}</span>
        </Link>
        <Link href="/people" className={styles.toPeople} aria-current={onPeople ? 'page' : undefined}>
          <Users size={20} aria-hidden="true" />
          <span>{t('people.title')}</span>
        </Link>
      </nav>
      <div className={styles.foot}>
        <LinkState />
        {leaving.error && <Notice tone="wrong">{sentence(asProblem(leaving.error), Date.now())}</Notice>}
        <Menu
          side="top"
          trigger={
            <button
              type="button"
              className={styles.me}
              aria-label={t('account.menuOf', { name: account.display_name })}
            >
              <Avatar id={account.id} name={account.display_name} />
              <span className={styles.name}>
                <b>{account.display_name}</b>
                <small>{account.username}</small>
              </span>
              <span className={styles.you}>{t('account.you')}</span>
              <ChevronDown size={20} aria-hidden="true" />
            </button>
          }
        >
          <MenuChoice
            label={t('theme.label')}
            value={chosen}
            options={themes}
            onChange={value => choose(THEMES.find(one => one === value) ?? 'system')}
          />
          <MenuItem onSelect={() => leaving.mutate()}>
            <LogOut size={18} aria-hidden="true" />
            {t('account.logOut')}
          </MenuItem>
        </Menu>
      </div>
    </div>
  )
}

/** What is true of the connection now. */
function LinkState() {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  const retryAtMs = useWorld(state => state.retryAtMs)
  const now = useNow()
  const Icon = link === 'live' ? Signal : SignalLow
  const seconds = retryAtMs ? secondsUntil(retryAtMs, now) : 0
  return (
    <div className={styles.link} data-link={link}>
      <Icon size={18} strokeWidth={3} aria-hidden="true" />
      <span className={styles.words} aria-hidden="true">
        {t(`link.${link}`, { seconds })}
      </span>
      {/* Spoken once at each change; the seconds are only shown. */}
      <span className="sr" role="status">
        {t(link === 'waiting' ? 'link.lost' : `link.${link}`)}
      </span>
      {(link === 'waiting' || link === 'parked') && (
        <button type="button" onClick={() => realtime.retryNow()}>
          {t('link.now')}
        </button>
      )}
    </div>
  )
}
