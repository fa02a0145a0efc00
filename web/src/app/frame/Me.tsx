/** Oneself, as the button of the account's menu. */
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/api/types'
import { Avatar } from '@/ui/Avatar'
import styles from './SideBar.module.css'

export function Me({ account, ...button }: { account: Account } & ComponentProps<'button'>) {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles.me} {...button}>
      <span className="sr">{t('account.menu')}</span>
      <Avatar id={account.id} name={account.display_name} />
      <span className={styles.name}>
        <b>{account.display_name}</b>
        <small>{account.username}</small>
      </span>
      <ChevronDown size={20} aria-hidden="true" />
    </button>
  )
}
