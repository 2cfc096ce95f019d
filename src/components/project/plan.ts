/** The plan beside projects in a list: drawn once in the page, with a dot for each. */

/** Its name in the page. */
export const PLAN_ID = 'plan-des-projets';
/** Its width over its height: that of a cover. */
export const PLAN_WIDE = 4 / 3;
