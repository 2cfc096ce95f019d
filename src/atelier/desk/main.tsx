/** Starts the desk in its page. */
import { createRoot } from 'react-dom/client';
import './style/desk.css';
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
/** A machine answers for its documents too. */
const connect = (unreachable: string) => {
  const machine = transport(unreachable);
  return { documents: machine, machine };
};
if (place)
  createRoot(place).render(settings.first ? <FirstSteps transport={transport} /> : <Desk connect={connect} site={settings.site} />);
