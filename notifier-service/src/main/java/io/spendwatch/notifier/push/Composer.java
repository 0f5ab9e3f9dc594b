package io.spendwatch.notifier.push;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.notifier.message.PushText;
import io.spendwatch.notifier.message.Wording;
import io.spendwatch.notifier.notice.BankNews;
import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.notice.Crossing;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.notice.PeriodEnd;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes pushes of notices, as their person wants them. */
public final class Composer {
  /** A push has 4 KB; the rest of a bundle is found where the link leads. */
  private static final int SUBJECTS = 20;

  private final Links links;
  private final Ages ages;

  public Composer(Links links, Ages ages) {
    this.links = links;
    this.ages = ages;
  }

  /** One push: the most severe notice in full, and how many there are beside it. */
  public Push push(Bundle bundle, Preferences preferences, Instant now) {
    Notice lead = bundle.lead();
    return new Push(
        lead.id(),
        lead.collapseKey(),
        thread(lead),
        bundle.calm(),
        ages.timeToLive(lead, now),
        text(bundle, preferences),
        data(bundle),
        links.onWeb(lead));
  }

  private static PushText text(Bundle bundle, Preferences preferences) {
    Locale locale = Locale.forLanguageTag(preferences.language());
    Wording wording = new Wording(locale, preferences.amountsHidden());
    PushText text = wording.of(bundle.lead().about());
    int more = bundle.notices().size() - 1;
    return more == 0 ? text : wording.andMore(text, more);
  }

  private Map<String, String> data(Bundle bundle) {
    Notice lead = bundle.lead();
    Map<String, String> data = new TreeMap<>();
    data.put("kind", lead.kind().name());
    data.put("link", links.inApp(lead));
    lead.ruleId().ifPresent(id -> data.put("ruleId", id.toString()));
    lead.updateId().ifPresent(id -> data.put("updateId", id.toString()));
    switch (lead.about()) {
      case Crossing _ -> data.put("alertId", lead.subjectId().toString());
      case BankNews it -> data.put("itemId", it.itemId());
      case PeriodEnd it -> data.put("period", it.period().toString());
    }
    if (bundle.notices().size() > 1) {
      data.put("count", Integer.toString(bundle.notices().size()));
      data.put("subjectIds", subjects(bundle));
    }
    return data;
  }

  private static String subjects(Bundle bundle) {
    return bundle.notices().stream()
        .map(it -> it.subjectId().toString())
        .limit(SUBJECTS)
        .collect(Collectors.joining(","));
  }

  private static String thread(Notice notice) {
    return switch (notice.about()) {
      case Crossing _ -> "alerts";
      case BankNews _ -> "banks";
      case PeriodEnd _ -> "periods";
    };
  }
}
