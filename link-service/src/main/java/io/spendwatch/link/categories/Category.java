package io.spendwatch.link.categories;

import io.spendwatch.domain.category.CategoryPath;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A category, and those right below it.
 *
 * @param dottedCategory as rules and totals write it
 * @param name as people read it
 */
record Category(String dottedCategory, String name, List<Category> children) {

  /** The trees that some paths make. */
  static List<Category> trees(Collection<CategoryPath> paths) {
    NavigableSet<CategoryPath> all = new TreeSet<>();
    paths.stream().flatMap(CategoryPath::fromTheTop).forEach(all::add);
    return below(CategoryPath.NONE, all);
  }

  private static List<Category> below(CategoryPath parent, NavigableSet<CategoryPath> all) {
    int depth = parent.names().size();
    return all.stream()
        .filter(path -> path.names().size() == depth + 1)
        .filter(path -> path.names().subList(0, depth).equals(parent.names()))
        .map(path -> new Category(path.toString(), DisplayName.of(path), below(path, all)))
        .toList();
  }
}
