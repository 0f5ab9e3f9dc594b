package io.spendwatch.storage.contract;

import static io.spendwatch.domain.alert.Violation.Kind.APPROACHING;
import static io.spendwatch.domain.alert.Violation.Kind.EXCEEDED;
import static io.spendwatch.domain.alert.Violation.Kind.RECOVERED;
import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.alert;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Alert;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.UpdateResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ReadModel} promises about the history of alerts. */
public abstract class AlertHistoryContract extends PortContract {

  private ReadModel readModel() {
    return storage().readModel();
  }

  private static UpdateResult withAlerts(int number, Alert... alerts) {
    return update(number, 1, List.of(), List.of(), List.of(alerts));
  }

  @Test
  void alertsAreNewestFirst() {
    readModel().activate(withAlerts(1, alert(1, APPROACHING, NOON)));
    readModel()
        .activate(
            withAlerts(
                2,
                alert(3, EXCEEDED, NOON.plusSeconds(9)),
                alert(2, EXCEEDED, NOON.plusSeconds(5))));

    assertThat(readModel().alerts(ANN, 10))
        .extracting(Alert::alertId)
        .containsExactly(id(3), id(2), id(1));
    assertThat(readModel().alerts(ANN, 2)).extracting(Alert::alertId).containsExactly(id(3), id(2));
  }

  @Test
  void aRecoveryIsAnEntryOfItsOwn() {
    readModel().activate(withAlerts(1, alert(1, EXCEEDED, NOON)));
    readModel().activate(withAlerts(2, alert(1, RECOVERED, NOON.plusSeconds(1))));

    assertThat(readModel().alerts(ANN, 10))
        .extracting(Alert::kind)
        .containsExactly(RECOVERED, EXCEEDED);
  }

  @Test
  void anAlertThatIsSaidAgainStaysAsItWas() {
    readModel().activate(withAlerts(1, alert(1, EXCEEDED, NOON)));

    readModel().activate(withAlerts(2, alert(1, EXCEEDED, NOON.plusSeconds(60))));

    assertThat(readModel().alerts(ANN, 10)).containsExactly(alert(1, EXCEEDED, NOON));
  }
}
