/** The WGS 84 ellipsoid: its greater half axis, metres, and the square of its eccentricity. */
export const HALF_AXIS = 6_378_137;
export const ECCENTRICITY_2 = 6.694_379_990_14e-3;
