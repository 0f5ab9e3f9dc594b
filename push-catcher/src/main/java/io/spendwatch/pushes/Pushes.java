package io.spendwatch.pushes;

import io.spendwatch.pushes.fcm.SendRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pushes caught so far, in order. */
final class Pushes {
  private final List<CaughtPush> caught;
  private final PushFile file;
  private final InstantSource clock;

  Pushes(PushFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.caught = new ArrayList<>(file.read());
  }

  /** Keeps the push and returns its message id. */
  synchronized String add(SendRequest request) {
    Instant now = clock.instant();
    String id = "0:" + now.toEpochMilli() + "%" + Integer.toHexString(caught.size() + 1);
    CaughtPush push =
        new CaughtPush(
            id,
            now,
            request.project(),
            request.target(),
            request.title(),
            request.body(),
            request.data(),
            request.collapseId(),
            request.message());
    file.append(push);
    caught.add(push);
    return id;
  }

  synchronized List<CaughtPush> all() {
    return List.copyOf(caught);
  }

  /** What stands on the screens, the newest last. */
  synchronized List<CaughtPush> visible() {
    Map<List<String>, CaughtPush> visible = new LinkedHashMap<>();
    for (CaughtPush push : caught) {
      List<String> place = List.of(push.target(), push.collapseId().orElse(push.messageId()));
      visible.remove(place);
      visible.put(place, push);
    }
    return List.copyOf(visible.values());
  }

  synchronized void clear() {
    file.clear();
    caught.clear();
  }
}
