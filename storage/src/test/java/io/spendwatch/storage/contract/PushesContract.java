package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Pushes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Pushes} promises. */
public abstract class PushesContract extends PortContract {

  private Pushes pushes() {
    return storage().pushes();
  }

  @Test
  void aPushIsRememberedForItsNoticeUserAndDeviceAlone() {
    pushes().sent(List.of(id(1)), ANN, "phone", NOON);

    assertThat(pushes().wasSent(id(1), ANN, "phone")).isTrue();
    assertThat(pushes().wasSent(id(2), ANN, "phone")).isFalse();
    assertThat(pushes().wasSent(id(1), BOB, "phone")).isFalse();
    assertThat(pushes().wasSent(id(1), ANN, "tablet")).isFalse();
  }

  @Test
  void aPushSurvivesReopening() {
    pushes().sent(List.of(id(1)), ANN, "phone", NOON);

    reopen();

    assertThat(pushes().wasSent(id(1), ANN, "phone")).isTrue();
  }

  @Test
  void rememberingTwiceEvenAtOnceIsNoError() throws Exception {
    List<Boolean> remembered =
        Together.all(
            8,
            n ->
                () -> {
                  pushes().sent(List.of(id(1)), ANN, "phone", NOON.plusSeconds(n));
                  return pushes().wasSent(id(1), ANN, "phone");
                });

    assertThat(remembered).containsOnly(true);
  }

  @Test
  void aPushMaySaySeveralThings() {
    pushes().sent(List.of(id(1)), ANN, "phone", NOON);

    pushes().sent(List.of(id(1), id(2)), ANN, "phone", NOON);

    assertThat(pushes().wasSent(id(1), ANN, "phone")).isTrue();
    assertThat(pushes().wasSent(id(2), ANN, "phone")).isTrue();
  }
}
