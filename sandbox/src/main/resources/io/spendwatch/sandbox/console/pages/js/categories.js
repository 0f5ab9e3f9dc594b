/** The trees of categories, and what may be chosen in them. */
export function readCategories({ personalFinance, legacy }) {
  const names = new Map();
  const walk = (node) => {
    names.set(node.dottedCategory, node.name);
    node.children.forEach(walk);
  };
  [...personalFinance, ...legacy].forEach(walk);
  return {
    trees: { personalFinance, legacy },
    name: (path) => names.get(path) ?? path.split('.').at(-1),
    /** Categories that are in neither tree, such as a user's own, are shown with the first one. */
    taxonomyOf: (path) =>
      legacy.some((top) => isWithin(path, top.dottedCategory)) ? 'legacy' : 'personalFinance',
  };
}

/** Whether a category is another one, or below it. */
export const isWithin = (path, other) => path === other || path.startsWith(`${other}.`);

export const isBelow = (path, other) => path !== other && isWithin(path, other);

/**
 * Why a category cannot be chosen beside those that are: a rule may not name a category and one of
 * its own descendants, for the one would count what the other counts already.
 *
 * @return null if it can be
 */
export function whyNot(path, chosen) {
  const above = chosen.find((it) => isBelow(path, it));
  if (above) return { kind: 'included', by: above };
  const below = chosen.find((it) => isBelow(it, path));
  return below ? { kind: 'narrowed', by: below } : null;
}

/** The nodes whose name, or a descendant's, has the text in it. */
export function matching(nodes, text) {
  if (!text) return nodes;
  const wanted = text.toLowerCase();
  return nodes.flatMap((node) => {
    const children = matching(node.children, text);
    const self = node.name.toLowerCase().includes(wanted);
    return self || children.length ? [{ ...node, children: self ? node.children : children }] : [];
  });
}
