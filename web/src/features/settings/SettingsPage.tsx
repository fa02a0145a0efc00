/** Settings: a list of sections and one of them; on a phone first the one, then the other. */
import { ArrowLeft, ChevronRight, LogOut, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Account } from '@/api/types'
import { classes } from '@/lib/classes'
import { useMedia } from '@/lib/useMedia'
import { useTitle } from '@/lib/useTitle'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import styles from './SettingsPage.module.css'
import { SECTIONS, type Section } from './sections'

/** As in the styles: first the list, then one section. */
const PHONE = '(max-width: 639px)'

interface Props {
  account: Account
  /** None on a phone's first page; elsewhere the first section stands in. */
  section: Section | null
  logOut: () => void
  /** Where else a phone leads from here. */
  places: readonly { href: string; title: string; Icon: LucideIcon }[]
  children: ReactNode
}

export function SettingsPage({ account, section, logOut, places, children }: Props) {
  const { t } = useTranslation()
  const isPhone = useMedia(PHONE)
  const shown = section ?? SECTIONS[0].name
  const isList = isPhone && section === null
  const Side = isList ? 'main' : 'div'
  useTitle(t(isList ? 'settings.title' : `settings.${shown}`))
  return (
    <div className={styles.frame} data-chosen={section !== null}>
      <Side className={styles.side}>
        {isList ? (
          <h1>{t('settings.title')}</h1>
        ) : (
          <Link href="/" className={styles.back} title={t('app.toRooms')}>
            <ArrowLeft size={20} aria-hidden="true" />
            <b>{t('settings.title')}</b>
            <span className="sr">{t('app.toRooms')}</span>
          </Link>
        )}
        <nav className={styles.nav} aria-label={t('settings.title')}>
          {SECTIONS.map(({ name, Icon }) => (
            <Link
              key={name}
              href={`/settings/${name}`}
              title={t(`settings.${name}`)}
              className={classes(section === null && shown === name && styles.standIn)}
              aria-current={shown === name ? 'page' : undefined}
            >
              <Icon size={20} aria-hidden="true" />
              <span>{t(`settings.${name}`)}</span>
              <ChevronRight size={18} className={styles.more} aria-hidden="true" />
            </Link>
          ))}
        </nav>
        {places.length > 0 && (
          <ul className={styles.places}>
            {places.map(({ href, title, Icon }) => (
              <li key={href}>
                <Link href={href}>
                  <Icon size={20} aria-hidden="true" />
                  <span>{title}</span>
                  <ChevronRight size={18} className={styles.more} aria-hidden="true" />
                </Link>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.foot}>
          <div className={styles.me}>
            <Avatar id={account.id} name={account.display_name} />
            <span>
              <b>{account.display_name}</b>
              <small>{account.username}</small>
            </span>
          </div>
          <Button className={styles.out} onClick={logOut}>
            <LogOut size={18} aria-hidden="true" />
            {t('account.logOut')}
          </Button>
        </div>
      </Side>
      {!isList && (
        <main className={styles.page}>
          <Link href="/settings" className={styles.toList}>
            <ArrowLeft size={20} aria-hidden="true" />
            {t('settings.title')}
          </Link>
          <h1>{t(`settings.${shown}`)}</h1>
          <p className={styles.intro}>{t(`settings.about_${shown}`)}</p>
          {children}
        </main>
      )}
    </div>
  )
}
