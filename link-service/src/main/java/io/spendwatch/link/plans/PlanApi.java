package io.spendwatch.link.plans;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.written.WrittenPlan;
import io.spendwatch.link.problems.Problem;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The plan of the caller, in its written form and with its {@code revision}, which is also its
 * ETag. What is read may be written back; a revision in it, or in If-Match, must then be current.
 */
@RestController
@RequestMapping("/v1/plan")
public final class PlanApi {
  private static final String REVISION = "revision";
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  private final Planning planning;

  public PlanApi(Planning planning) {
    this.planning = planning;
  }

  @GetMapping
  ResponseEntity<Map<String, Object>> read(Principal user) {
    return answer(planning.current(user.getName()));
  }

  @PutMapping
  ResponseEntity<Map<String, Object>> write(
      Principal user,
      @RequestBody Map<String, Object> body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
    Map<String, Object> written = new LinkedHashMap<>(body);
    Object seen = written.remove(REVISION);
    OptionalLong expected = ifMatch == null ? revision(seen) : etag(ifMatch);
    return answer(planning.replace(user.getName(), written, expected));
  }

  private static OptionalLong revision(Object seen) {
    return switch (seen) {
      case null -> OptionalLong.empty();
      case Integer revision -> OptionalLong.of(revision);
      case Long revision -> OptionalLong.of(revision);
      default -> throw invalid(REVISION, "'revision' must be a number, or left out.");
    };
  }

  private static OptionalLong etag(String ifMatch) {
    if (ifMatch.equals("*")) {
      return OptionalLong.empty();
    }
    Matcher etag = ETAG.matcher(ifMatch);
    if (!etag.matches()) {
      throw invalid(HttpHeaders.IF_MATCH, "If-Match must be the ETag that came with the plan.");
    }
    return OptionalLong.of(Long.parseLong(etag.group(1)));
  }

  private static Problem invalid(String place, String remedy) {
    return new Problem(HttpStatus.BAD_REQUEST, "invalid-request", remedy).where(place);
  }

  private static ResponseEntity<Map<String, Object>> answer(Plan plan) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(REVISION, plan.revision());
    body.putAll(WrittenPlan.write(plan));
    return ResponseEntity.ok().eTag(String.valueOf(plan.revision())).body(body);
  }
}
