package io.spendwatch.link.problems;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a body could not be read, in words that quote nothing of it but the names of members. */
final class Unreadable {

  static Problem problem(HttpMessageNotReadableException e) {
    return tooLarge(e)
        .or(() -> causes(e).map(Unreadable::known).flatMap(Optional::stream).findFirst())
        .orElseGet(() -> unreadable("The body must be a JSON object."));
  }

  /** Comes first: to the parser it is a fault at some place of the body. */
  private static Optional<Problem> tooLarge(Throwable e) {
    return causes(e)
        .filter(BodyTooLarge.class::isInstance)
        .map(cause -> ((BodyTooLarge) cause).problem())
        .findFirst();
  }

  private static Optional<Problem> known(Throwable cause) {
    return switch (cause) {
      case UnrecognizedPropertyException unknown -> Optional.of(unknown(unknown));
      case StreamReadException syntax -> Optional.of(syntax(syntax));
      case JacksonException other when !other.getPath().isEmpty() -> Optional.of(misfit(other));
      default -> Optional.empty();
    };
  }

  private static Problem unknown(UnrecognizedPropertyException e) {
    String known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList() + "";
    return unreadable("There is no member '%s' here, only %s.".formatted(place(e), known))
        .where(place(e));
  }

  private static Problem syntax(StreamReadException e) {
    TokenStreamLocation at = e.getLocation();
    return unreadable(
        "The body is not JSON, from line %d, column %d on."
            .formatted(at.getLineNr(), at.getColumnNr()));
  }

  private static Problem misfit(JacksonException e) {
    return unreadable("'%s' is not of the kind that is expected there.".formatted(place(e)))
        .where(place(e));
  }

  private static Problem unreadable(String remedy) {
    return new Problem(HttpStatus.BAD_REQUEST, "unreadable-body", remedy);
  }

  private static String place(JacksonException e) {
    return e.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, it -> it != null, Throwable::getCause);
  }

  private Unreadable() {}
}
