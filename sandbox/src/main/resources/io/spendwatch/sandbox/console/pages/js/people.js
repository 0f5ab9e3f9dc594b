const KEY = 'people';
const NAMES = ['maya', 'noah', 'lena', 'omar', 'ines', 'theo', 'zoe', 'ravi', 'anna', 'hugo'];

/** Who has been here; the first run's person is always there. */
export const people = () => JSON.parse(localStorage.getItem(KEY) ?? '["demo"]');

export const lastPerson = () => localStorage.getItem('person') ?? 'demo';

export function keepPerson(name) {
  localStorage.setItem('person', name);
  localStorage.setItem(KEY, JSON.stringify([...new Set([...people(), name])]));
}

/** A name that nobody here has; the number keeps it from meeting one of another browser. */
export function newName() {
  const name = NAMES[Math.floor(Math.random() * NAMES.length)];
  return `${name}-${Math.floor(1000 + Math.random() * 9000)}`;
}
