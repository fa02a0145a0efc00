/** Says something through the system, while the page is hidden and its reader wants that. */
import { preferences } from './preferences'

export function notify(text: string): void {
  const wanted = preferences.get('notify') && document.hidden && 'Notification' in window
  if (!wanted || Notification.permission !== 'granted') return
  try {
    const shown = new Notification('Indaba', { body: text, icon: '/icon-192.png', tag: text })
    shown.onclick = () => {
      window.focus()
      shown.close()
    }
  } catch {
    // Browsers on phones refuse this to a page, but not to its worker, which opens the page when it is touched.
    void navigator.serviceWorker?.getRegistration().then(worker => {
      void worker?.showNotification('Indaba', { body: text, icon: '/icon-192.png', tag: text })
    })
  }
}
