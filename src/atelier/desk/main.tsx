/** Starts the desk in its page. */
import { createRoot } from 'react-dom/client';
import './desk.css';
import './bring/bring.css';
import './table/table.css';
import { Desk } from './Desk.tsx';
import { serverTransport } from './local.ts';

const settings = JSON.parse(document.getElementById('reglages')?.textContent ?? '{}') as { readonly api: string; readonly site: string };
const place = document.getElementById('atelier');
if (place) createRoot(place).render(<Desk transport={(unreachable) => serverTransport(settings.api, unreachable)} site={settings.site} />);
