package io.spendwatch.simulator.link;

import java.util.Optional;

/** Whom somebody logs in as, and where. */
public record Login(String institutionId, String username, String password) {
  private static final String USUAL_BANK = "ins_109508";

  /** With what is known of it: the static user of First Platypus Bank, if nothing is. */
  public static Login of(
      Optional<String> institutionId, Optional<String> username, Optional<String> password) {
    return new Login(
        institutionId.orElse(USUAL_BANK),
        username.orElse("user_good"),
        password.orElse("pass_good"));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return username + " at " + institutionId;
  }
}
