/** A number to be written down, with so many digits after the point and no zeros behind them. */
export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
