package io.spendwatch.link.preferences;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.NotificationPreferences;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's notification preferences, and the rules that they have silenced for a while. */
@RestController
@RequestMapping("/v1")
public final class PreferencesApi {
  private static final int TRIES = 4;

  private final NotificationPreferences preferences;
  private final InstantSource clock;

  public PreferencesApi(NotificationPreferences preferences, InstantSource clock) {
    this.preferences = preferences;
    this.clock = clock;
  }

  /** Until when a rule is to be silent. */
  record Snooze(
      @NotNull(message = "must be an instant such as 2026-12-01T00:00:00Z") Instant until) {}

  @GetMapping("/preferences")
  ResponseEntity<WrittenPreferences> read(Principal user) {
    return answer(current(user));
  }

  /** Replaces all of them but the snoozes. */
  @PutMapping("/preferences")
  ResponseEntity<WrittenPreferences> write(
      Principal user,
      @AuthenticationPrincipal Jwt token,
      @Valid @RequestBody WrittenPreferences written) {
    return answer(change(user, it -> written.applied(it, verifiedAddress(token))));
  }

  /** An address that nobody has proved to be theirs gets no mail. */
  private static Optional<String> verifiedAddress(Jwt token) {
    boolean verified = Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified"));
    return Optional.ofNullable(token.getClaimAsString("email")).filter(_ -> verified);
  }

  @PutMapping("/rules/{ruleId}/snooze")
  ResponseEntity<WrittenPreferences> snooze(
      Principal user, @PathVariable UUID ruleId, @Valid @RequestBody Snooze snooze) {
    Instant now = clock.instant();
    if (!snooze.until().isAfter(now)) {
      throw Problem.invalid("until", "'until' must be in the future; DELETE ends a snooze.");
    }
    return answer(change(user, it -> it.snooze(ruleId, snooze.until(), now)));
  }

  @DeleteMapping("/rules/{ruleId}/snooze")
  ResponseEntity<WrittenPreferences> wake(Principal user, @PathVariable UUID ruleId) {
    Instant now = clock.instant();
    return answer(change(user, it -> it.snooze(ruleId, now, now)));
  }

  private Preferences current(Principal user) {
    return preferences.find(user.getName()).orElseGet(() -> Preferences.initial(user.getName()));
  }

  private Preferences change(Principal user, UnaryOperator<Preferences> change) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Preferences next = change.apply(current(user));
      if (preferences.save(next)) {
        return next;
      }
    }
    throw new Problem(
        HttpStatus.CONFLICT,
        "preferences-changed",
        "The preferences are being changed all the time. Read them again and send your change.");
  }

  private static ResponseEntity<WrittenPreferences> answer(Preferences preferences) {
    return ResponseEntity.ok(WrittenPreferences.of(preferences));
  }
}
