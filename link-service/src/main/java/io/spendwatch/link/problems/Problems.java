package io.spendwatch.link.problems;

import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.storage.StorageUnavailable;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where what goes wrong in a request becomes an answer. */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final int SOON = 5;

  @ExceptionHandler
  ResponseEntity<Object> rule(InvalidRule e, WebRequest request) {
    var problem =
        new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-rule", sentence(e.getMessage()));
    return answer(problem.where(e.where()), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> storage(StorageUnavailable e, WebRequest request) {
    log.warn("storage unavailable reason={}", e.getMessage());
    return answer(unavailable("storage-unavailable"), request);
  }

  /** The schema registry, that is: no request waits for a broker. */
  @ExceptionHandler
  ResponseEntity<Object> kafka(KafkaException e, WebRequest request) {
    log.warn("messaging unavailable reason={}", e.getMessage());
    return answer(unavailable("messaging-unavailable"), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> anythingElse(Exception e, WebRequest request) {
    log.error("request failed", e);
    String remedy = "Something is broken here. Trying again may help; nothing was half done.";
    return answer(new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "broken", remedy), request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(Unreadable.problem(e), request);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    FieldError first = e.getFieldErrors().getFirst();
    return answer(invalid(first.getField(), first.getDefaultMessage()), request);
  }

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var first = e.getParameterValidationResults().getFirst();
    if (first instanceof ParameterErrors body) {
      FieldError field = body.getFieldErrors().getFirst();
      return answer(invalid(field.getField(), field.getDefaultMessage()), request);
    }
    String place = String.valueOf(first.getMethodParameter().getParameterName());
    String message = first.getResolvableErrors().getFirst().getDefaultMessage();
    return answer(invalid(place, message), request);
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(invalid(e.getParameterName(), "must be given"), request);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String place =
        e instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : String.valueOf(e.getPropertyName());
    return answer(invalid(place, "must be " + kind(e.getRequiredType())), request);
  }

  private static String kind(Class<?> type) {
    return switch (type) {
      case Class<?> it when it == LocalDate.class -> "a date such as 2026-11-15";
      case Class<?> it when it == UUID.class -> "a UUID";
      case Class<?> it when it == boolean.class -> "true or false";
      case null, default -> "a whole number";
    };
  }

  private static Problem invalid(String place, String message) {
    String remedy = sentence("'" + place + "' " + message);
    return Problem.invalid(place, remedy);
  }

  private static Problem unavailable(String name) {
    String remedy = "The request was not carried out. Send it again in a few seconds.";
    return new Problem(HttpStatus.SERVICE_UNAVAILABLE, name, remedy).retryAfter(SOON);
  }

  private ResponseEntity<Object> answer(Problem problem, WebRequest request) {
    return handleExceptionInternal(
        problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }
}
