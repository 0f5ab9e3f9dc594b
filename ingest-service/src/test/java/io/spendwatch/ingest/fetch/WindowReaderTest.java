package io.spendwatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Plans;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reading the window of the month. */
class WindowReaderTest extends ItemReaderContract {

  @Override
  ItemReader reader(Plaid connected) {
    return new WindowReader(connected, new NoPlans(), InstantSource.system(), SHORT);
  }

  @Override
  String call() {
    return "/transactions/get";
  }

  /** Of somebody without a plan: the month, or the half month that has just closed. */
  @Override
  LocalDate from() {
    LocalDate month = today().withDayOfMonth(1);
    LocalDate horizon = Plan.initial("user").horizon(today());
    return month.isBefore(horizon) ? month : horizon;
  }

  @Test
  void theReadingSaysFromWhichDayOnItIsComplete() {
    assertThat(read().completeFrom()).contains(from());
  }

  @Test
  void theMarkOfAWindowIsNoCursorForTheOtherWay() {
    String mark = read().cursor().orElseThrow();

    assertThat(WindowReader.isMine(mark)).isTrue();
    assertThat(mark).hasSizeLessThan(128);
  }

  private static final class NoPlans implements Plans {
    @Override
    public Optional<Plan> find(String userId) {
      return Optional.empty();
    }

    @Override
    public boolean save(Plan plan, OutboxMessage message) {
      throw new UnsupportedOperationException();
    }
  }
}
