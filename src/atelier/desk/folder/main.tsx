/** Starts the desk of a published site in its page. */
import { createRoot } from 'react-dom/client';
import '../style/desk.css';
import './folder.css';
import { FolderDesk } from './FolderDesk.tsx';

const settings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}') as { readonly site: string };
const place = document.getElementById('desk');
if (place) createRoot(place).render(<FolderDesk site={settings.site} />);
