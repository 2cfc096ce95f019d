/**
 * Germany. No grid is the country's one (ETRS89 / UTM, by zone), and who hears complaints of a public body depends on its Land:
 * both are the institution's to say.
 */
import type { CountryRules } from '../records/country.ts';

const germany: CountryRules = { duties: [], currency: 'EUR' };
export default germany;
