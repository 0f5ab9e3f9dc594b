package io.spendwatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.plaid.Plaid;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.ledger.Position;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Reading by cursor. */
class CursorReaderTest extends ItemReaderContract {
  private static final String MUTATION = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";

  @Override
  ItemReader reader(Plaid connected) {
    return new CursorReader(connected, SHORT);
  }

  @Override
  String call() {
    return "/transactions/sync";
  }

  @Override
  LocalDate from() {
    return LocalDate.MIN;
  }

  @Test
  void aMutationOnAnyPageStartsAgainAtTheFirstCursor() {
    bank.faults().add(Fault.of(new Effect.SmallPages(20)));
    bank.faults().add(Fault.failing(MUTATION).onPage(3).times(2));

    Reading reading = read();

    assertThat(reading.lines()).hasSameSizeAs(bank.items().transactions(access.itemId()));
  }

  @Test
  void aMutationOfAStoredCursorThatDoesNotPassIsAnsweredByReadingEverything() {
    read();
    bank.faults().add(Fault.failing(MUTATION).when(Position.Reading.STORED));

    Reading reading = read();

    assertThat(reading.isEverything()).isTrue();
    assertThat(reading.lines()).hasSameSizeAs(bank.items().transactions(access.itemId()));
  }

  @Test
  void aCursorThatRepeatsIsCutOff() {
    bank.faults().add(Fault.of(new Effect.RepeatCursor()));

    assertThatThrownBy(this::read).isInstanceOf(EndlessPages.class);
  }

  @Test
  void pagesThatLeadBackAreCutOff() {
    bank.faults().add(Fault.of(new Effect.SmallPages(20)));
    bank.faults().add(Fault.of(new Effect.LoopBack()));

    assertThatThrownBy(this::read).isInstanceOf(EndlessPages.class);
  }

  @Test
  void aRemovalAndTheAdditionInItsPlaceMayBeOnDifferentPages() {
    read();
    bank.items().add(access.itemId(), purchase("1"), purchase("2"), purchase("3"));
    bank.faults().add(Fault.of(new Effect.SmallPages(1)));

    Reading reading = read();

    assertThat(reading.lines()).hasSize(3);
  }
}
