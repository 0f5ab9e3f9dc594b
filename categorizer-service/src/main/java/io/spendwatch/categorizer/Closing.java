package io.spendwatch.categorizer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.ledger.LedgerUpdate;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.Origin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends users' periods on the day after their last, each once. */
final class Closing {
  /** Names this kind of id; never to change, or periods would be told to end again. */
  private static final UUID NAMESPACE = UUID.fromString("0c4be4d5-59ab-5c3e-8a3c-6b0f6e0e9b7d");

  private final LedgerStores stores;
  private final InstantSource clock;

  Closing(LedgerStores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** Ends what is over of one user, day by day, where a standstill has left several. */
  List<Totaled> ofUser(String userId) {
    List<Totaled> closed = new ArrayList<>();
    Optional<Agenda> agenda = due(userId);
    while (agenda.isPresent()) {
      closed.add(closed(stores.plans().of(userId), agenda.get()));
      agenda = due(userId);
    }
    return closed;
  }

  private Optional<Agenda> due(String userId) {
    return stores.agendas().find(userId).filter(it -> it.isDue(clock.instant()));
  }

  private Totaled closed(Plan plan, Agenda agenda) {
    LedgerUpdate update = stores.ledger(plan, agenda.closes()).close();
    stores.agendas().put(plan.userId(), agenda.afterClose(plan));
    return new Totaled(
        origin(plan.userId(), agenda), update, agenda.closes(), plan.revision(), clock.instant());
  }

  private static Origin origin(String userId, Agenda agenda) {
    String name = agenda.closes() + " " + userId;
    return new Origin(
        UuidCreator.getNameBasedSha1(NAMESPACE, name),
        userId,
        null,
        UpdateCause.PERIOD_CLOSED,
        agenda.due(),
        UpdateScope.CHANGES);
  }
}
