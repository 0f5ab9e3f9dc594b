package io.spendwatch.storage.contract;

import static io.spendwatch.domain.alert.Violation.Kind.EXCEEDED;
import static io.spendwatch.storage.contract.Examples.LATE_NOVEMBER;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.NOVEMBER;
import static io.spendwatch.storage.contract.Examples.alert;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.line;
import static io.spendwatch.storage.contract.Examples.message;
import static io.spendwatch.storage.contract.Examples.ofUser;
import static io.spendwatch.storage.contract.Examples.standing;
import static io.spendwatch.storage.contract.Examples.totals;
import static io.spendwatch.storage.contract.Examples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.HeldNotices.HeldNotice;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Users;
import io.spendwatch.storage.Users.Leaving;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Users} promises. */
public abstract class UsersContract extends PortContract {
  /** In no other text of a store. */
  private static final String LEAVER = "zoe-who-leaves";

  private static final String STAYER = "kim-who-stays";

  /** The tables or collections in which a text stands anywhere, however it is stored. */
  protected abstract Set<String> traces(String text);

  /** Those in which a user may leave traces, by what the store says of itself, if it does. */
  protected abstract Set<String> placesOfUsers();

  private Users users() {
    return storage().users();
  }

  private boolean leave(String userId) {
    return users().leave(userId, NOON, it -> farewell(it, 50), tombstone(userId, 99));
  }

  private static OutboxMessage farewell(Item item, int number) {
    UUID id = id(number + Integer.parseInt(item.itemId().substring(item.itemId().length() - 1)));
    return new OutboxMessage(id, "items.reported", item.itemId(), new byte[] {1});
  }

  private static OutboxMessage tombstone(String userId, int number) {
    return new OutboxMessage(id(number), "budget.plans", userId, null);
  }

  private void live(String userId, int number) {
    storage().items().add(item(userId + "-item-1", userId), message(number));
    storage().items().add(item(userId + "-item-2", userId), message(number + 1));
    storage().plans().save(plan(userId), message(number + 2));
    storage().preferences().save(Preferences.initial(userId).snooze(id(1), NOON, NOON));
    storage().devices().register(new Device(userId, "phone", "token-0-of-" + userId, NOON));
    storage().devices().register(new Device(userId, "phone", "token-1-of-" + userId, NOON));
    storage().pushes().sent(List.of(id(5)), userId, "phone", NOON);
    storage().heldNotices().hold(new HeldNotice(id(number), userId, NOON, "{}"));
    storage().readModel().starting(userId, id(6), NOON);
    storage()
        .readModel()
        .keepLines(
            userId,
            IntStream.range(0, 450).mapToObj(n -> line("t-" + n, "1.00", "2026-11-16")).toList(),
            Set.of());
    storage()
        .readModel()
        .activate(
            ofUser(
                userId,
                update(
                    1,
                    1,
                    List.of(totals(LATE_NOVEMBER, "1.00")),
                    List.of(standing(id(2), LATE_NOVEMBER, "1.00")),
                    List.of(alert(3, EXCEEDED, NOON)))));
    storage().outbox().published(List.of(id(number), id(number + 1), id(number + 2)));
  }

  private static Plan plan(String userId) {
    Plan plan = Plan.initial(userId);
    return new Plan(userId, 1, plan.zone(), plan.period(), plan.countPending(), List.of());
  }

  @Test
  void whoLeavesHasNoPlanNoPreferencesNoDevicesAndTheirItemsAreRetired() {
    live(LEAVER, 1);

    assertThat(leave(LEAVER)).isTrue();
    reopen();

    assertThat(users().isLeaving(LEAVER)).isTrue();
    assertThat(storage().plans().find(LEAVER)).isEmpty();
    assertThat(storage().preferences().find(LEAVER)).isEmpty();
    assertThat(storage().devices().ofUser(LEAVER)).isEmpty();
    assertThat(storage().items().ofUser(LEAVER))
        .hasSize(2)
        .allMatch(it -> it.health().equals(Item.Health.quiet(Item.Status.REMOVED, NOON)));
    assertThat(storage().outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .containsExactly(id(51), id(52), id(99));
  }

  @Test
  void anItemThatIsRetiredAlreadyIsNotToldOfAgain() {
    live(LEAVER, 1);
    storage().items().retire(LEAVER, LEAVER + "-item-1", NOON, message(1));

    leave(LEAVER);

    assertThat(storage().outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .containsExactly(id(1), id(52), id(99));
  }

  @Test
  void theOthersAreNotTouched() {
    live(LEAVER, 1);
    live(STAYER, 11);
    Set<String> before = traces(STAYER);

    leave(LEAVER);
    users().forget(LEAVER);

    assertThat(traces(STAYER)).isEqualTo(before);
    assertThat(storage().plans().find(STAYER)).contains(plan(STAYER));
    assertThat(storage().readModel().lines(STAYER, NOVEMBER)).hasSize(450);
    assertThat(storage().items().ofUser(STAYER)).allMatch(it -> it.status() == Item.Status.GOOD);
    assertThat(users().isLeaving(STAYER)).isFalse();
  }

  @Test
  void whoHasLeftCannotLeaveAgain() {
    leave(LEAVER);

    assertThat(users().leave(LEAVER, NOON.plusSeconds(9), null, tombstone(LEAVER, 98))).isFalse();

    assertThat(users().leftBefore(NOON.plusSeconds(99), Optional.empty(), 9))
        .containsExactly(new Leaving(LEAVER, NOON));
    assertThat(storage().outbox().oldest(10)).hasSize(1);
  }

  @Test
  void whoeversMessageCannotBeLeftHasNotLeft() {
    live(LEAVER, 1);
    storage().outbox().leave(message(99));

    assertThatIllegalArgumentException().isThrownBy(() -> leave(LEAVER));

    assertThat(users().isLeaving(LEAVER)).isFalse();
    assertThat(storage().plans().find(LEAVER)).isPresent();
    assertThat(storage().devices().ofUser(LEAVER)).hasSize(1);
    assertThat(storage().items().ofUser(LEAVER)).allMatch(it -> it.status() == Item.Status.GOOD);
    assertThat(storage().outbox().oldest(10)).hasSize(1);
  }

  @Test
  void ofManyWhoSayThatAUserLeavesOneIsHeard() throws Exception {
    live(LEAVER, 1);

    List<Boolean> left =
        Together.all(
            4,
            n ->
                () ->
                    users()
                        .leave(
                            LEAVER,
                            NOON,
                            it -> farewell(it, 100 * n + 50),
                            tombstone(LEAVER, 100 * n + 99)));

    assertThat(left).containsOnlyOnce(true);
    assertThat(storage().outbox().oldest(10)).hasSize(3);
  }

  @Test
  void nothingOfAForgottenUserIsLeft() {
    live(LEAVER, 1);
    assertThat(traces(LEAVER)).containsAll(placesOfUsersThatLive());
    leave(LEAVER);
    assertThat(traces(LEAVER)).isNotEmpty();
    storage().outbox().published(List.of(id(51), id(52), id(99)));

    users().forget(LEAVER);

    assertThat(traces(LEAVER)).isEmpty();
    assertThat(users().isLeaving(LEAVER)).isFalse();
    assertThat(storage().readModel().active(LEAVER)).isEmpty();
  }

  /** So that a place that is new is not passed over by the test above. */
  private Set<String> placesOfUsersThatLive() {
    Set<String> places = placesOfUsers();
    places.removeIf(place -> place.startsWith("leaving"));
    return places;
  }

  @Test
  void aMessageAboutAForgottenUserStillWaits() {
    live(LEAVER, 1);
    leave(LEAVER);

    users().forget(LEAVER);

    assertThat(storage().outbox().oldest(10)).hasSize(3);
  }

  @Test
  void whoeverIsUnknownIsForgottenWithoutEffect() {
    users().forget(LEAVER);

    assertThat(traces(LEAVER)).isEmpty();
  }

  @Test
  void whoHasLeftIsReadPageByPageInTheOrderOfLeaving() {
    List<String> names = List.of("d", "b", "a", "c", "e");
    for (int n = 0; n < names.size(); n++) {
      OutboxMessage message = tombstone(names.get(n), n);
      users().leave(names.get(n), NOON.plusSeconds(n / 2), it -> farewell(it, 50), message);
    }

    List<Leaving> first = users().leftBefore(NOON.plusSeconds(2), Optional.empty(), 3);
    List<Leaving> second = users().leftBefore(NOON.plusSeconds(2), Optional.of(first.getLast()), 3);

    assertThat(first).extracting(Leaving::userId).containsExactly("b", "d", "a");
    assertThat(second).containsExactly(new Leaving("c", NOON.plusSeconds(1)));
  }

  @Test
  void aClearedReadModelCanBeToldAgain() {
    live(LEAVER, 1);
    live(STAYER, 11);

    storage().readModel().clear(LEAVER);

    assertThat(storage().readModel().lines(LEAVER, NOVEMBER)).isEmpty();
    assertThat(storage().readModel().active(LEAVER)).isEmpty();
    assertThat(storage().readModel().alerts(LEAVER, 9)).isEmpty();
    assertThat(storage().readModel().lastStarting(LEAVER)).isEmpty();
    assertThat(storage().plans().find(LEAVER)).isPresent();
    assertThat(storage().readModel().active(STAYER)).isPresent();
    Line line = line("t-1", "1.00", "2026-11-16");
    storage().readModel().keepLines(LEAVER, List.of(line), Set.of());
    assertThat(storage().readModel().lines(LEAVER, NOVEMBER)).containsExactly(line);
  }
}
