package io.spendwatch.pushes.fcm;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /v1/projects/PROJECT/messages:send}, as <a
 * href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send">Google
 * documents it</a>. Every bearer token is good; every project exists.
 */
public final class SendEndpoint {
  private static final Pattern PATH = Pattern.compile("/v1/projects/([^/]+)/messages:send");
  private static final String CREDENTIALS =
      "Request is missing required authentication credential. Expected OAuth 2 access token.";

  private final Faults faults;
  private final Catcher catcher;

  /** Where the pushes go. */
  @FunctionalInterface
  public interface Catcher {

    /** Keeps a push that goes out and returns its message id. */
    String caught(SendRequest request);
  }

  public SendEndpoint(Faults faults, Catcher catcher) {
    this.faults = faults;
    this.catcher = catcher;
  }

  /** Whether a path is the endpoint's. */
  public boolean serves(String path) {
    return PATH.matcher(path).matches();
  }

  /**
   * @param authorization the header of that name
   */
  public Reply send(String path, Optional<String> authorization, byte[] body) {
    Matcher project = PATH.matcher(path);
    if (!project.matches()) {
      throw new IllegalArgumentException(path);
    }
    if (authorization.filter(header -> header.matches("Bearer \\S+")).isEmpty()) {
      return Reply.json(401, FcmErrors.plain(401, "UNAUTHENTICATED", CREDENTIALS));
    }
    try {
      return answer(SendRequest.parse(project.group(1), body));
    } catch (InvalidMessage invalid) {
      return invalid.reply();
    }
  }

  private Reply answer(SendRequest.Envelope envelope) {
    SendRequest request = envelope.request();
    if (envelope.validateOnly()) {
      return accepted(request, "fake_message_id");
    }
    return faults
        .take(request.target())
        .map(fault -> fail(fault, request))
        .orElseGet(() -> accepted(request, catcher.caught(request)));
  }

  private Reply fail(Fault fault, SendRequest request) {
    if (fault.kind() == Fault.Kind.ANSWER_LOST) {
      catcher.caught(request);
    }
    return fault.reply();
  }

  private static Reply accepted(SendRequest request, String messageId) {
    return Reply.json(
        200, Map.of("name", "projects/" + request.project() + "/messages/" + messageId));
  }
}
