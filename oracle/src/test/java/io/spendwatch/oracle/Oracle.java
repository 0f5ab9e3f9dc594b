package io.spendwatch.oracle;

import io.spendwatch.oracle.Periods.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the engine should say of one person, worked out as plainly as the design puts it: whenever
 * anything happens, everything is gone over again. It shares no code with the engine. Plans are in
 * the form that people write, and amounts and periods come out as text.
 */
final class Oracle {

  /** The state of one rule in one period. */
  private static final class State {
    private final Span span;
    private int level;
    private int episode = 1;
    private long said;

    State(Span span) {
      this.span = span;
    }
  }

  /** The end of periods: the day, the final totals, and the final results of rules. */
  record End(LocalDate day, Map<String, String> totals, Map<String, String> results) {}

  private static final List<String> MOVES =
      List.of(
          "TRANSFER_IN",
          "TRANSFER_OUT",
          "LOAN_PAYMENTS.LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
          "Transfer",
          "Payment.Credit Card");

  private final Periods periods = new Periods();
  private final Map<String, BankLine> lines = new TreeMap<>();
  private final Set<String> items = new TreeSet<>();
  private final Map<String, State> states = new TreeMap<>();
  private final List<String> said = new ArrayList<>();
  private Map<String, Object> plan = RandomPlan.INITIAL;
  private Instant now;
  private LocalDate closes;
  private LocalDate closed;
  private LocalDate completeFrom;

  Oracle(Instant now) {
    this.now = now;
  }

  /** A fetch has found something. */
  void update(BankUpdate update) {
    seen();
    items.add(update.item());
    boolean first =
        update.everything() && lines.values().stream().noneMatch(it -> of(it, update.item()));
    Map<String, BankLine> before = new TreeMap<>(lines);
    Set<String> gone = new HashSet<>(update.removed());
    update.lines().stream().map(BankLine::pendingId).forEach(gone::add);
    lines.values().removeIf(it -> gone.contains(it.id()) || leftOut(update, it));
    for (BankLine line : update.lines()) {
      if (!gone.contains(line.id()) && !update.removedAccounts().contains(line.account())) {
        lines.put(line.id(), line);
      }
    }
    dropBefore(horizon(today()));
    evaluate(before, first);
  }

  private static boolean leftOut(BankUpdate update, BankLine known) {
    if (!of(known, update.item())) {
      return false;
    }
    boolean spokenOf =
        update.completeFrom() == null || !known.date().isBefore(update.completeFrom());
    boolean listed = update.lines().stream().anyMatch(it -> it.id().equals(known.id()));
    return update.removedAccounts().contains(known.account())
        || (update.everything() && spokenOf && !listed);
  }

  private static boolean of(BankLine line, String item) {
    return line.item().equals(item);
  }

  /** The person has saved a plan. Says which items are to be read again. */
  Set<String> plan(Map<String, Object> next) {
    plan = next;
    seen();
    LocalDate from = today().isBefore(closed) ? closed : today();
    closes = nextClose(from);
    LocalDate horizon = horizon(today());
    Set<String> asked = horizon.isBefore(completeFrom) ? new TreeSet<>(items) : Set.of();
    completeFrom = horizon;
    dropBefore(horizon);
    Set<String> still = new HashSet<>();
    for (Map<?, ?> rule : activeRules()) {
      for (State state : states.values()) {
        if (periods.containing(scheme(rule), state.span.start()).equals(state.span)
            && !state.span.start().isBefore(horizon)) {
          still.add(key(rule, state.span));
        }
      }
    }
    states.keySet().retainAll(still);
    evaluate(Map.of(), true);
    return asked;
  }

  /** Time has passed. Says which periods ended meanwhile. */
  List<End> itIs(Instant moment) {
    now = moment;
    List<End> ends = new ArrayList<>();
    while (closes != null && !closes.atStartOfDay(zone()).toInstant().isAfter(now)) {
      evaluate(lines, false);
      ends.add(new End(closes, totalsEnding(closes), resultsEnding(closes)));
      LocalDate horizon = horizon(closes);
      completeFrom = horizon.isAfter(completeFrom) ? horizon : completeFrom;
      dropBefore(horizon);
      states.values().removeIf(state -> state.span.start().isBefore(horizon));
      closed = closes;
      closes = nextClose(closed);
    }
    return ends;
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, zone());
  }

  /** What was said since the last time, sorted. */
  List<String> said() {
    List<String> sorted = said.stream().sorted().toList();
    said.clear();
    return sorted;
  }

  /** The lines that are kept, each with the paths that it counts under. */
  Map<String, String> lines() {
    Map<String, String> texts = new TreeMap<>();
    lines.values().forEach(it -> texts.put(it.id(), money(it.amount()) + " " + paths(it)));
    return texts;
  }

  /** By period, path and currency: how much, and in how many lines. */
  Map<String, String> totals() {
    return totals(horizon(today()), LocalDate.MAX);
  }

  LocalDate horizon() {
    return horizon(today());
  }

  /** The plan's period that a day lies in, if the day is its first. */
  boolean beginsPeriod(LocalDate day) {
    return periods.containing(planScheme(), day).start().equals(day);
  }

  /** By rule and period: what is held against the limit, the level, and how many lines. */
  Map<String, String> results() {
    Map<String, String> results = new TreeMap<>();
    for (Map<?, ?> rule : activeRules()) {
      for (Span span : spans(rule)) {
        results.put(key(rule, span), result(rule, span));
      }
    }
    return results;
  }

  /** The rules' open periods, which every result has. */
  Set<String> open() {
    Set<String> open = new TreeSet<>();
    activeRules().forEach(rule -> open.add(key(rule, periods.containing(scheme(rule), today()))));
    return open;
  }

  private Map<String, String> totalsEnding(LocalDate day) {
    Span ended = periods.containing(planScheme(), day.minusDays(1));
    return ended.end().equals(day) ? totals(ended.start(), ended.end()) : Map.of();
  }

  private Map<String, String> resultsEnding(LocalDate day) {
    Map<String, String> results = new TreeMap<>();
    for (Map<?, ?> rule : activeRules()) {
      Span ended = periods.containing(scheme(rule), day.minusDays(1));
      if (ended.end().equals(day)) {
        results.put(key(rule, ended), result(rule, ended));
      }
    }
    return results;
  }

  private Map<String, String> totals(LocalDate from, LocalDate to) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (BankLine line : lines.values()) {
      Span span = periods.containing(planScheme(), line.date());
      if (counts(line) && !span.start().isBefore(from) && span.start().isBefore(to)) {
        for (String path : withAllAbove(paths(line))) {
          String key = span.text() + " " + path + " " + line.currency();
          sums.merge(key, line.amount(), BigDecimal::add);
          counts.merge(key, 1, Integer::sum);
        }
      }
    }
    Map<String, String> totals = new TreeMap<>();
    sums.forEach((key, sum) -> totals.put(key, money(sum) + " in " + counts.get(key)));
    return totals;
  }

  private static Set<String> withAllAbove(List<String> paths) {
    Set<String> all = new TreeSet<>();
    for (String path : paths) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        all.add(path.substring(0, dot));
      }
      all.add(path);
    }
    return all;
  }

  private void evaluate(Map<String, BankLine> before, boolean past) {
    for (Map<?, ?> rule : activeRules()) {
      List<Span> spans = spans(rule).stream().filter(it -> !it.start().isAfter(today())).toList();
      Span loudest = null;
      for (Span span : spans) {
        if (mayAlert(span) && level(rule, span) > state(rule, span).level) {
          loudest = span;
        }
      }
      for (Span span : spans) {
        boolean audible = !past || loudest == null || loudest.equals(span);
        evaluate(rule, span, audible && mayAlert(span), before);
      }
    }
  }

  private void evaluate(Map<?, ?> rule, Span span, boolean audible, Map<String, BankLine> before) {
    State state = state(rule, span);
    int level = level(rule, span);
    if (level > state.level) {
      state.level = level;
      state.said = audible ? revision(rule) : 0;
      if (audible) {
        String kind = level == 100 ? "EXCEEDED" : "APPROACHING";
        tell(kind, rule, state, crossedBy(rule, span, level, before));
      }
    } else if (level < state.level) {
      if (state.said > 0) {
        tell("RECOVERED", rule, state, "-");
      }
      state.level = level;
      state.said = 0;
      state.episode++;
    }
  }

  private void tell(String kind, Map<?, ?> rule, State state, String crossedBy) {
    BigDecimal sum = measured(rule, state.span);
    List<BankLine> counted = counted(rule, state.span, lines);
    List<String> largest =
        counted.stream()
            .sorted(Comparator.comparing(BankLine::amount).reversed().thenComparing(BankLine::id))
            .limit(20)
            .map(BankLine::id)
            .toList();
    said.add(
        "%s %s %s level %d episode %d: %s over by %s, %s of %d, crossed by %s"
            .formatted(
                kind,
                rule.get("id"),
                state.span.text(),
                state.level,
                state.episode,
                money(sum),
                money(sum.subtract(limit(rule))),
                largest,
                counted.size(),
                crossedBy));
  }

  private String crossedBy(Map<?, ?> rule, Span span, int level, Map<String, BankLine> before) {
    List<BankLine> there = counted(rule, span, lines);
    if ("single".equals(rule.get("measure"))) {
      return there.stream()
          .min(Comparator.comparing(BankLine::amount).reversed().thenComparing(BankLine::id))
          .map(BankLine::id)
          .orElse("-");
    }
    Map<String, BigDecimal> moved = new TreeMap<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (BankLine line : counted(rule, span, before)) {
      sum = sum.add(line.amount());
      moved.merge(line.id(), line.amount().negate(), BigDecimal::add);
    }
    there.forEach(line -> moved.merge(line.id(), line.amount(), BigDecimal::add));
    for (BigDecimal by : moved.values()) {
      sum = by.signum() < 0 ? sum.add(by) : sum;
    }
    for (BankLine line :
        there.stream()
            .sorted(Comparator.comparing(BankLine::date).thenComparing(BankLine::id))
            .toList()) {
      BigDecimal by = moved.get(line.id());
      if (by.signum() > 0) {
        sum = sum.add(by);
        if (level(rule, sum) >= level) {
          return line.id();
        }
      }
    }
    return "-";
  }

  /** Periods within the horizon that have lines or a state, and the open one. */
  private List<Span> spans(Map<?, ?> rule) {
    TreeSet<Span> spans = new TreeSet<>(Comparator.comparing(Span::start));
    lines.values().forEach(line -> spans.add(periods.containing(scheme(rule), line.date())));
    states.forEach((key, state) -> {
      if (key.equals(key(rule, state.span))) {
        spans.add(state.span);
      }
    });
    spans.add(periods.containing(scheme(rule), today()));
    LocalDate horizon = horizon(today());
    return spans.stream().filter(span -> !span.start().isBefore(horizon)).toList();
  }

  private String result(Map<?, ?> rule, Span span) {
    return "%s level %d in %d"
        .formatted(
            money(measured(rule, span)),
            state(rule, span).level,
            counted(rule, span, lines).size());
  }

  private List<BankLine> counted(Map<?, ?> rule, Span span, Map<String, BankLine> some) {
    return some.values().stream()
        .filter(line -> !line.date().isBefore(span.start()) && line.date().isBefore(span.end()))
        .filter(line -> counts(line) && counts(rule, line))
        .toList();
  }

  private boolean counts(BankLine line) {
    return !line.pending() || (Boolean) plan.get("countPending");
  }

  private boolean counts(Map<?, ?> rule, BankLine line) {
    Map<?, ?> condition = (Map<?, ?>) rule.get("condition");
    List<String> paths = paths(line);
    boolean move =
        paths.stream().anyMatch(path -> MOVES.stream().anyMatch(it -> Question.isUnder(path, it)));
    return line.currency().equals(((Map<?, ?>) rule.get("limit")).get("currency"))
        && Question.matches(condition, line, paths)
        && (!move || Question.names(condition, line, paths));
  }

  private List<String> paths(BankLine line) {
    String own = own(line);
    if (own != null && !own.isEmpty()) {
      return List.of(own);
    }
    List<String> paths = new ArrayList<>();
    if (line.personalFinance() != null) {
      paths.add(line.personalFinance());
    }
    if (line.legacy() != null) {
      paths.add(line.legacy());
    }
    return paths.isEmpty() ? List.of("UNCATEGORIZED") : paths;
  }

  /** Null where nothing is said of it, empty where it is left to the bank. */
  private String own(BankLine line) {
    for (String id : new String[] {line.id(), line.pendingId()}) {
      for (Map<?, ?> own : list("ownCategories")) {
        if (id != null && id.equals(own.get("transaction"))) {
          return own.get("category") == null ? "" : (String) own.get("category");
        }
      }
    }
    for (Map<?, ?> own : list("ownCategories")) {
      if (line.title().equalsIgnoreCase((String) own.get("merchant"))) {
        return (String) own.get("category");
      }
    }
    return null;
  }

  private BigDecimal measured(Map<?, ?> rule, Span span) {
    List<BankLine> counted = counted(rule, span, lines);
    if ("single".equals(rule.get("measure"))) {
      return counted.stream()
          .map(BankLine::amount)
          .max(Comparator.naturalOrder())
          .orElse(BigDecimal.ZERO);
    }
    return counted.stream().map(BankLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private int level(Map<?, ?> rule, Span span) {
    return level(rule, measured(rule, span));
  }

  /** The highest level that is strictly passed. */
  private static int level(Map<?, ?> rule, BigDecimal sum) {
    List<Integer> levels = new ArrayList<>(List.of(0, 100));
    ((List<?>) rule.get("warningLevels")).forEach(it -> levels.add((Integer) it));
    return levels.stream()
        .filter(level -> level == 0 || passes(sum, level, limit(rule)))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static boolean passes(BigDecimal sum, int percent, BigDecimal limit) {
    BigDecimal hundredth = limit.movePointLeft(2);
    return sum.compareTo(hundredth.multiply(BigDecimal.valueOf(percent))) > 0;
  }

  /** The open period, and those that closed less than five days ago. */
  private boolean mayAlert(Span span) {
    return !span.start().isAfter(today()) && span.end().isAfter(today().minusDays(5));
  }

  private LocalDate horizon(LocalDate day) {
    LocalDate earliest = day;
    for (Map<?, ?> scheme : schemes()) {
      LocalDate open = periods.containing(scheme, day).start();
      Span span = periods.before(scheme, periods.containing(scheme, day));
      while (periods.before(scheme, span).end().isAfter(open.minusDays(5))) {
        span = periods.before(scheme, span);
      }
      earliest = span.start().isBefore(earliest) ? span.start() : earliest;
    }
    return earliest;
  }

  private LocalDate nextClose(LocalDate day) {
    return schemes().stream()
        .map(scheme -> periods.containing(scheme, day).end())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void seen() {
    if (closes == null) {
      closed = today();
      closes = nextClose(today());
      completeFrom = horizon(today());
    }
  }

  private void dropBefore(LocalDate day) {
    lines.values().removeIf(line -> line.date().isBefore(day));
  }

  private State state(Map<?, ?> rule, Span span) {
    return states.computeIfAbsent(key(rule, span), _ -> new State(span));
  }

  private List<Map<?, ?>> schemes() {
    List<Map<?, ?>> schemes = new ArrayList<>();
    schemes.add(planScheme());
    activeRules().forEach(rule -> schemes.add(scheme(rule)));
    return schemes;
  }

  private Map<?, ?> scheme(Map<?, ?> rule) {
    return rule.get("period") == null ? planScheme() : (Map<?, ?>) rule.get("period");
  }

  private Map<?, ?> planScheme() {
    return (Map<?, ?>) plan.get("period");
  }

  private List<Map<?, ?>> activeRules() {
    return list("rules").stream().filter(rule -> (Boolean) rule.get("on")).toList();
  }

  @SuppressWarnings("unchecked") // The test's own trees: lists of objects.
  private List<Map<?, ?>> list(String member) {
    return (List<Map<?, ?>>) plan.get(member);
  }

  private ZoneId zone() {
    return ZoneId.of((String) plan.get("zone"));
  }

  private static String key(Map<?, ?> rule, Span span) {
    return rule.get("id") + " " + span.text();
  }

  private static long revision(Map<?, ?> rule) {
    return (Integer) rule.get("revision");
  }

  private static BigDecimal limit(Map<?, ?> rule) {
    return new BigDecimal((String) ((Map<?, ?>) rule.get("limit")).get("amount"));
  }

  /** Without zeros at the end, and 0 as 0. */
  static String money(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
