package io.spendwatch.link.live;

import io.spendwatch.link.linking.Connections;
import io.spendwatch.link.linking.ShownItem;
import io.spendwatch.link.spending.Shown;
import io.spendwatch.link.spending.Spending;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is new for a user since a position. It is found by comparing the position with what is kept,
 * so there is no journal of events: a state that was passed while nobody listened is not told, an
 * alert is, unless a hundred newer ones were missed with it.
 */
public final class News {
  private final Spending spending;
  private final Connections connections;

  public News(Spending spending, Connections connections) {
    this.spending = spending;
    this.connections = connections;
  }

  /**
   * One event.
   *
   * @param name update, totals, alert or items
   * @param data what the API answers elsewhere under that name
   * @param after where the stream is when it has told this
   */
  record Event(String name, Object data, Position after) {}

  /** Where a stream begins that hears of the present, and of alerts from now on. */
  Position now(String userId) {
    return Position.fresh(newestAlert(userId));
  }

  /** In the order in which they are to be told. */
  List<Event> since(Position position, String userId) {
    List<Event> events = new ArrayList<>();
    Position next = updates(position, userId, events);
    next = alerts(next, userId, events);
    items(next, userId, events);
    return events;
  }

  private Position updates(Position position, String userId, List<Event> events) {
    Shown.Update update = spending.update(userId);
    String starting = text(update.starting() == null ? null : update.starting().updateId());
    String active = text(update.updateId());
    Position told = position.withUpdate(starting, active);
    if (told.equals(position)) {
      return position;
    }
    boolean complete = !active.equals(position.active());
    // With totals to follow, a stream that breaks in between must tell both again.
    events.add(new Event("update", update, complete ? position : told));
    if (complete) {
      events.add(new Event("totals", spending.totals(userId, Optional.empty()), told));
    }
    return told;
  }

  private Position alerts(Position position, String userId, List<Event> events) {
    // Looked at by every stream every few seconds, so the history is read only if it has grown.
    if (newestAlert(userId).equals(position.alert())) {
      return position;
    }
    List<Shown.Alert> fresh =
        spending.alerts(userId).alerts().stream()
            .takeWhile(alert -> !name(alert).equals(position.alert()))
            .toList();
    Position told = position;
    for (Shown.Alert alert : fresh.reversed()) {
      told = told.withAlert(name(alert));
      events.add(new Event("alert", alert, told));
    }
    return told;
  }

  private void items(Position position, String userId, List<Event> events) {
    List<ShownItem> items = connections.of(userId).stream().map(ShownItem::of).toList();
    Position told = position.withItems(fingerprint(items));
    if (!told.equals(position)) {
      events.add(new Event("items", Map.of("items", items), told));
    }
  }

  private static String fingerprint(List<ShownItem> items) {
    String health =
        items.stream()
            .map(item -> item.itemId() + item.status() + item.statusSince())
            .collect(Collectors.joining("\n"));
    return UUID.nameUUIDFromBytes(health.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String newestAlert(String userId) {
    return spending.newestAlert(userId).map(News::name).orElse("");
  }

  private static String name(Shown.Alert alert) {
    return alert.alertId() + "." + alert.kind();
  }

  private static String text(UUID id) {
    return id == null ? "" : id.toString();
  }
}
