/** Says something through the system, while the page is hidden and its reader wants that. */
import { preferences } from './preferences'

export function notify(text: string): void {
  const wanted = preferences.get('notify') && document.hidden && 'Notification' in window
  if (!wanted || Notification.permission !== 'granted') return
  const shown = new Notification('Indaba', { body: text, icon: '/icon-192.png', tag: text })
  shown.onclick = () => {
    window.focus()
    shown.close()
  }
}
