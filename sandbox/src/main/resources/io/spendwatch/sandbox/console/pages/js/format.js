const LOCALE = 'en-US';
const DAY = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const CLOCK = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const SECONDS = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium', hour12: false });
const MOMENT = new Intl.DateTimeFormat(LOCALE, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** An amount of the API; its decimal text is formatted digit by digit, never as a double. */
export function money({ amount, currency }) {
  try {
    return new Intl.NumberFormat(LOCALE, { style: 'currency', currency }).format(amount);
  } catch {
    // A bank's own code, such as of a loyalty currency.
    return `${amount} ${currency}`;
  }
}

/** For lengths of bars only. */
export const share = (amount, whole) =>
  Math.max(0, Math.min(1, Number(amount.amount) / Number(whole.amount)));

export const day = (date) => DAY.format(new Date(`${date}T00:00:00Z`));

export const days = ({ start, end }) => `${day(start)} – ${day(end)}`;

export const clock = (instant) => CLOCK.format(new Date(instant));

export const seconds = (instant) => SECONDS.format(new Date(instant));

export const moment = (instant) => MOMENT.format(new Date(instant));

/** A local date so many days after another. */
export function plusDays(date, count) {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved.toISOString().slice(0, 10);
}

export const today = (zone) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date());

export const placeOf = ({ city, region }) => [city, region].filter(Boolean).join(', ');

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
