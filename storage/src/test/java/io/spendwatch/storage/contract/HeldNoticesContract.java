package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.HeldNotices;
import io.spendwatch.storage.HeldNotices.HeldNotice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link HeldNotices} promises. */
public abstract class HeldNoticesContract extends PortContract {

  private HeldNotices held() {
    return storage().heldNotices();
  }

  private HeldNotice hold(int number, String userId, Instant due) {
    HeldNotice notice = new HeldNotice(id(number), userId, due, "{\"said\":\"über %\"}" + number);
    held().hold(notice);
    return notice;
  }

  @Test
  void aNoticeIsHeldAsItIs() {
    HeldNotice later = hold(1, ANN, NOON.plusSeconds(60));
    HeldNotice sooner = hold(2, ANN, NOON);
    HeldNotice others = hold(3, BOB, NOON);

    reopen();

    assertThat(held().ofUser(ANN)).containsExactly(sooner, later);
    assertThat(held().ofUser(BOB)).containsExactly(others);
    assertThat(held().ofUser("nobody")).isEmpty();
  }

  @Test
  void whatIsHeldAlreadyStaysAsItWasEvenIfSeveralHoldIt() throws Exception {
    HeldNotice first = hold(1, ANN, NOON);

    Together.all(4, n -> () -> hold(1, ANN, NOON.plusSeconds(n + 1)));

    assertThat(held().ofUser(ANN)).containsExactly(first);
  }

  @Test
  void aNoticeIsDueFromItsInstantOn() {
    HeldNotice notice = hold(1, ANN, NOON);

    assertThat(held().due(NOON.minusNanos(1_000), Optional.empty(), 9)).isEmpty();
    assertThat(held().due(NOON, Optional.empty(), 9)).containsExactly(notice);
  }

  @Test
  void whatIsDueIsReadPageByPage() {
    HeldNotice second = hold(2, ANN, NOON);
    HeldNotice fourth = hold(1, BOB, NOON.plusSeconds(2));
    HeldNotice third = hold(3, BOB, NOON);
    HeldNotice first = hold(4, ANN, NOON.minusSeconds(1));
    hold(5, ANN, NOON.plusSeconds(3));

    Instant now = NOON.plusSeconds(2);
    List<HeldNotice> page = held().due(now, Optional.empty(), 2);
    List<HeldNotice> next = held().due(now, Optional.of(page.getLast()), 9);

    assertThat(page).containsExactly(first, second);
    assertThat(next).containsExactly(third, fourth);
  }

  @Test
  void whatIsReleasedIsHeldNoLonger() {
    hold(1, ANN, NOON);
    HeldNotice stays = hold(2, ANN, NOON);

    held().release(List.of(id(1), id(7)));
    held().release(List.of());

    assertThat(held().ofUser(ANN)).containsExactly(stays);
    assertThat(held().due(NOON, Optional.empty(), 9)).containsExactly(stays);
  }

  @Test
  void whatItSaysIsInNoLog() {
    assertThat(hold(1, ANN, NOON).toString()).doesNotContain("said").doesNotContain(ANN);
  }
}
