/** Starts the kiosk in its page; the page's own text gives way to it. */
import { createRoot } from 'react-dom/client';
import type { KioskContent } from '../../domain/kiosk/content.ts';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { Kiosk } from './Kiosk.tsx';
import './styles/index.css';

export function mountKiosk(host: HTMLElement, content: KioskContent, viewers: Readonly<Record<string, ViewerRecord>>): void {
  const base = import.meta.env.BASE_URL.replace(/\/+$/, '');
  const staff = new URLSearchParams(location.search).has('personnel');
  // Errors that React brings to the root are the guard's, through the window.
  const root = createRoot(host, { onUncaughtError: (error) => reportError(error) });
  root.render(<Kiosk content={content} viewers={viewers} base={base} staff={staff} />);
}
