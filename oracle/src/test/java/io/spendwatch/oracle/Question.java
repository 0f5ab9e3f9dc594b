package io.spendwatch.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a condition, in the form that people write, says of a line. */
final class Question {

  static boolean matches(Map<?, ?> condition, BankLine line, List<String> paths) {
    String kind = kind(condition);
    Object value = condition.get(kind);
    return switch (kind) {
      case "category" -> paths.stream().anyMatch(path -> isUnder(path, (String) value));
      case "region" -> line.region() != null && code(line.region()).equals(code((String) value));
      case "country" -> "US".equalsIgnoreCase((String) value);
      case "merchant" ->
          line.title().toLowerCase(Locale.ROOT).equals(((String) value).toLowerCase(Locale.ROOT));
      case "account" -> line.account().equals(value);
      case "channel" -> line.channel().equals(value);
      case "amountAbove" -> compared(line, (Map<?, ?>) value) > 0;
      case "amountBelow" -> compared(line, (Map<?, ?>) value) < 0;
      case "allOf" -> parts(value).stream().allMatch(it -> matches(it, line, paths));
      case "anyOf" -> parts(value).stream().anyMatch(it -> matches(it, line, paths));
      case "not" -> !matches((Map<?, ?>) value, line, paths);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Whether the condition names a category that the line is in. */
  static boolean names(Map<?, ?> condition, BankLine line, List<String> paths) {
    String kind = kind(condition);
    Object value = condition.get(kind);
    return switch (kind) {
      case "category" -> matches(condition, line, paths);
      case "allOf" ->
          matches(condition, line, paths)
              && parts(value).stream().anyMatch(it -> names(it, line, paths));
      case "anyOf" -> parts(value).stream().anyMatch(it -> names(it, line, paths));
      default -> false;
    };
  }

  static boolean isUnder(String path, String above) {
    return path.equals(above) || path.startsWith(above + ".");
  }

  /** 0 also for another currency: neither above nor below. */
  private static int compared(BankLine line, Map<?, ?> bound) {
    return line.currency().equals(bound.get("currency"))
        ? line.amount().compareTo(new BigDecimal((String) bound.get("amount")))
        : 0;
  }

  private static String code(String region) {
    return switch (region.toLowerCase(Locale.ROOT)) {
      case "oh", "ohio" -> "OH";
      case "on", "ontario" -> "ON";
      default -> region.toUpperCase(Locale.ROOT);
    };
  }

  private static String kind(Map<?, ?> condition) {
    return (String) condition.keySet().iterator().next();
  }

  @SuppressWarnings("unchecked") // The test's own trees: lists of conditions.
  private static List<Map<?, ?>> parts(Object value) {
    return (List<Map<?, ?>>) value;
  }

  private Question() {}
}
