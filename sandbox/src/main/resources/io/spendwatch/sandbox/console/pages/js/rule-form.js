/**
 * A rule as the editor shows it: any of some categories, each anywhere, only in a region, or not in
 * one.
 */
export function emptyForm() {
  return { id: null, name: '', limit: '', currency: 'USD', warning: '80', on: true, choices: [] };
}

/** The rule that Spendwatch was planned around, for somebody from Ohio. */
export function exampleRule() {
  const choice = (category, where = 'anywhere') => ({ category, where, region: 'Ohio' });
  return toRule({
    ...emptyForm(),
    name: 'Travel and eating out',
    limit: '2000.00',
    choices: [
      choice('Travel.Airports'),
      choice('Travel.Car and Truck Rentals'),
      choice('Food and Drink.Restaurants', 'not in'),
      choice('Shops', 'not in'),
    ],
  });
}

export const isComplete = (form) =>
  form.name.trim() !== '' && Number(form.limit) > 0 && form.choices.length > 0;

export function toRule(form) {
  const conditions = form.choices.map(toCondition);
  return {
    name: form.name.trim(),
    on: form.on,
    limit: { amount: form.limit, currency: form.currency },
    warningLevels: form.warning ? [Number(form.warning)] : [],
    condition: conditions.length === 1 ? conditions[0] : { anyOf: conditions },
  };
}

function toCondition({ category, where, region }) {
  if (where === 'anywhere') return { category };
  const place = where === 'only in' ? { region } : { not: { region } };
  return { allOf: [{ category }, place] };
}

/** @return null if the rule says more than the form can show */
export function toForm(rule) {
  const alternatives = rule.condition.anyOf ?? [rule.condition];
  const choices = alternatives.map(toChoice);
  const plain = rule.measure !== 'single' && !rule.period && rule.warningLevels.length <= 1;
  if (!plain || choices.includes(null)) return null;
  return {
    id: rule.id,
    name: rule.name,
    limit: rule.limit.amount,
    currency: rule.limit.currency,
    warning: String(rule.warningLevels[0] ?? ''),
    on: rule.on,
    choices,
  };
}

function toChoice(condition) {
  if (typeof condition.category === 'string') {
    return { category: condition.category, where: 'anywhere', region: 'Ohio' };
  }
  const [first, second, ...more] = condition.allOf ?? [];
  const region = second?.region ?? second?.not?.region;
  if (typeof first?.category !== 'string' || !region || more.length) return null;
  return { category: first.category, where: second.region ? 'only in' : 'not in', region };
}

/** The categories that a condition names, however deep. */
export function categoriesIn(condition) {
  if (condition.category) return [[condition.category].flat().join('.')];
  const parts = [condition.allOf, condition.anyOf, condition.not].flat().filter(Boolean);
  return parts.flatMap(categoriesIn);
}

/** A condition in words. */
export function inWords(condition, name) {
  const each = (list, word) => list.map((it) => inWords(it, name)).join(word);
  if (condition.anyOf) return each(condition.anyOf, '; ');
  if (condition.allOf) return each(condition.allOf, ', ');
  if (condition.not) return `not ${inWords(condition.not, name)}`;
  if (condition.category) return name([condition.category].flat().join('.'));
  if (condition.region) return `in ${condition.region}`;
  const [kind, value] = Object.entries(condition)[0];
  return `${kind} ${value.amount ?? value}`;
}
