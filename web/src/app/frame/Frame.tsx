/** What stands around every page outside a call: where one is, the connection, and oneself. */
import type { ReactNode } from 'react'
import type { Account } from '@/api/types'
import styles from './Frame.module.css'
import { SideBar } from './SideBar'

interface Props {
  account: Account
  logOut: () => Promise<void>
  children: ReactNode
}

export function Frame({ account, logOut, children }: Props) {
  return (
    <div className={styles.frame}>
      <SideBar account={account} logOut={logOut} />
      <div className={styles.page}>{children}</div>
    </div>
  )
}
