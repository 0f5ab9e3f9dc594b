package io.spendwatch.link.readmodel;

import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.UpdateStarting;
import io.spendwatch.messaging.Received;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.UpdateResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what the topics say into the read model: each user of a batch once. What is read again
 * after a crash changes nothing.
 */
public final class ReadModelFeed {
  private final ReadModel readModel;

  public ReadModelFeed(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** An update has begun. */
  public void starting(List<Received<UpdateStarting>> records) {
    Map<String, UpdateStarting> last = new LinkedHashMap<>();
    records.forEach(it -> last.put(it.value().getUserId(), it.value()));
    last.forEach((user, it) -> readModel.starting(user, it.getUpdateId(), it.getStartedAt()));
  }

  /** Lines have changed. */
  public void lines(List<Received<CategoriesTotaled>> records) {
    Map<String, ChangedLines> byUser = new LinkedHashMap<>();
    records.forEach(it ->
        byUser.computeIfAbsent(it.value().getUserId(), _ -> new ChangedLines()).add(it.value()));
    byUser.forEach((user, changed) -> changed.keep(readModel, user));
  }

  /** Updates are complete. */
  public void results(List<Received<OveragesCalculated>> records) {
    List<UpdateResult> results = records.stream().map(it -> Results.of(it.value())).toList();
    Map<String, UpdateResult> last = new LinkedHashMap<>();
    results.forEach(it -> last.put(it.userId(), it));
    for (UpdateResult merged : Backlog.merged(results)) {
      readModel.activate(merged);
      UpdateResult newest = last.get(merged.userId());
      if (!newest.alerts().equals(merged.alerts())) {
        // The history has them all by now; the newest update has its own.
        readModel.activate(newest);
      }
    }
  }
}
