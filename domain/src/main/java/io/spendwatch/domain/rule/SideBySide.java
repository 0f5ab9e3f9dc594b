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
 * second adds nothing, so whoever wrote it meant something else. {@code Travel} but not {@code
 * Travel.Airports} is something else, and so is one category twice, each time with a bound of its
 * own.
 */
final class SideBySide {

  static void check(Condition condition) {
    switch (condition) {
      case AnyOf(List<Condition> branches) -> checkAll(branches);
      case AllOf(List<Condition> parts) -> checkAll(parts);
      case Not(Condition negated) -> check(negated);
      default -> {}
    }
  }

  private static void checkAll(List<Condition> conditions) {
    refuseNested(conditions.stream().flatMap(SideBySide::asked).toList());
    conditions.forEach(SideBySide::check);
  }

  /** The categories that a condition asks for, at any depth. */
  private static Stream<CategoryPath> asked(Condition condition) {
    return switch (condition) {
      case UnderCategory(CategoryPath path) -> Stream.of(path);
      case AllOf(List<Condition> parts) -> parts.stream().flatMap(SideBySide::asked);
      case AnyOf(List<Condition> branches) -> branches.stream().flatMap(SideBySide::asked);
      default -> Stream.empty();
    };
  }

  private static void refuseNested(List<CategoryPath> paths) {
    for (CategoryPath outer : paths) {
      for (CategoryPath inner : paths) {
        if (outer.holds(inner) && !outer.equals(inner)) {
          throw new InvalidRule(
              "condition", "%s is part of %s: name one of the two".formatted(inner, outer));
        }
      }
    }
  }

  private SideBySide() {}
}
