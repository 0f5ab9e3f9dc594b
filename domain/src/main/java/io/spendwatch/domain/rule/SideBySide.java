package io.spendwatch.domain.rule;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses a category beside its own descendant: {@code Travel} or {@code Travel.Airports}. The
 * second adds nothing, so whoever wrote it meant something else.
 */
final class SideBySide {

  static void check(Condition condition) {
    switch (condition) {
      case AnyOf(List<Condition> branches) -> {
        refuseNested(branches.stream().flatMap(SideBySide::asked).toList());
        branches.forEach(SideBySide::check);
      }
      case AllOf(List<Condition> parts) -> parts.forEach(SideBySide::check);
      case Not(Condition negated) -> check(negated);
      default -> {}
    }
  }

  /** The categories that one alternative asks for. */
  private static Stream<CategoryPath> asked(Condition branch) {
    return switch (branch) {
      case UnderCategory(CategoryPath path) -> Stream.of(path);
      case AllOf(List<Condition> parts) -> parts.stream().flatMap(SideBySide::asked);
      default -> Stream.empty();
    };
  }

  private static void refuseNested(List<CategoryPath> paths) {
    for (int i = 0; i < paths.size(); i++) {
      for (int j = 0; j < paths.size(); j++) {
        if (i != j && paths.get(i).holds(paths.get(j))) {
          throw new InvalidRule(
              "condition",
              "%s is part of %s already: name one of the two"
                  .formatted(paths.get(j), paths.get(i)));
        }
      }
    }
  }

  private SideBySide() {}
}
