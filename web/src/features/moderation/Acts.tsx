/** What an owner or a moderator may do with somebody in the room, as entries of a menu or as buttons. */
import { Menu } from '@base-ui/react/menu'
import { Ban, Gavel, Mic, ScreenShareOff, UserMinus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import { Button } from '@/ui/Button'
import menu from '@/ui/Menu.module.css'

export type Act = 'mute' | 'allow' | 'stopShare' | 'remove' | 'ban'

interface Props {
  /** A moderator took their microphone away. */
  silenced: boolean
  shares: boolean
  as: 'menu' | 'buttons'
  onAct: (act: Act) => void
}

const ICONS: Record<Act, ReactNode> = {
  mute: <Gavel size={16} aria-hidden="true" />,
  allow: <Mic size={16} aria-hidden="true" />,
  stopShare: <ScreenShareOff size={16} aria-hidden="true" />,
  remove: <UserMinus size={16} aria-hidden="true" />,
  ban: <Ban size={16} aria-hidden="true" />,
}

export function Acts({ silenced, shares, as, onAct }: Props) {
  const { t } = useTranslation()
  const speech: Act = silenced ? 'allow' : 'mute'
  const acts: readonly Act[] = shares ? [speech, 'stopShare', 'remove', 'ban'] : [speech, 'remove', 'ban']
  const ends = (act: Act) => act === 'remove' || act === 'ban'
  if (as === 'buttons') {
    return acts.map((act, at) => (
      <Button key={act} onClick={() => onAct(act)} data-wide={acts.length % 2 === 1 && at === 0}>
        {ICONS[act]}
        {t(`moderation.${act}`)}
      </Button>
    ))
  }
  return acts.map(act => (
    <Menu.Item key={act} className={classes(menu.item, ends(act) && menu.danger)} onClick={() => onAct(act)}>
      {ICONS[act]}
      {t(`moderation.${act}`)}
    </Menu.Item>
  ))
}
