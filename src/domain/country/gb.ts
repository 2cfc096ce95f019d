/**
 * The United Kingdom. Surveys are in the British National Grid (Northern Ireland's names its own: `crs`). The accessibility statement
 * that public bodies owe (Public Sector Bodies Accessibility Regulations 2018) is the institution's own to write: none is declared.
 */
import type { CountryRules } from '../records/country.ts';

const britain: CountryRules = {
  duties: [],
  authority: { name: { en: 'Information Commissioner’s Office' }, url: 'https://ico.org.uk/' },
  grid: 'EPSG:27700',
  currency: 'GBP',
};
export default britain;
