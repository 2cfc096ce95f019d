/** No country that the program knows: nothing is asked and nothing declared. */
import type { CountryRules } from '../records/country.ts';

const none: CountryRules = { duties: [] };
export default none;
