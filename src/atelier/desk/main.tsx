/** Starts the desk in its page. */
import { createRoot } from 'react-dom/client';
import './style/base.css';
import './style/layout.css';
import './style/form.css';
import './style/told.css';
import './bring/bring.css';
import './site/site.css';
import './table/table.css';
import { Desk } from './Desk.tsx';
import { FirstSteps } from './first/FirstSteps.tsx';
import { serverTransport } from './local.ts';

const settings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}') as {
  readonly api: string;
  readonly site: string;
  readonly first: boolean;
};
const place = document.getElementById('desk');
const transport = (unreachable: string) => serverTransport(settings.api, unreachable);
if (place)
  createRoot(place).render(settings.first ? <FirstSteps transport={transport} /> : <Desk transport={transport} site={settings.site} />);
