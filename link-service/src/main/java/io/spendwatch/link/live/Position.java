package io.spendwatch.link.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stream has told so far. It is the id of each event, so that a stream can go on where
 * another one broke, whichever instance serves it.
 *
 * @param starting id of the update that began last, empty text for none
 * @param active id of the active update, empty text for none
 * @param alert the newest alert's id and kind, empty text for none
 * @param items a fingerprint of the items' health, empty text before it was told
 */
record Position(String starting, String active, String alert, String items) {
  private static final Pattern WRITTEN =
      Pattern.compile("([\\w-]{0,36})~([\\w-]{0,36})~([\\w.-]{0,64})~([\\w-]{0,36})");

  /** Of one who has heard of no alert before this one, and of nothing else. */
  static Position fresh(String newestAlert) {
    return new Position("", "", newestAlert, "");
  }

  /** Reads an event's id; empty if it is none of ours. */
  static Optional<Position> of(String written) {
    Matcher parts = WRITTEN.matcher(written == null ? "" : written);
    return parts.matches()
        ? Optional.of(new Position(parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
        : Optional.empty();
  }

  Position withUpdate(String begun, String complete) {
    return new Position(begun, complete, alert, items);
  }

  Position withAlert(String told) {
    return new Position(starting, active, told, items);
  }

  Position withItems(String told) {
    return new Position(starting, active, alert, told);
  }

  /** The id of an event. */
  @Override
  public String toString() {
    return String.join("~", starting, active, alert, items);
  }
}
