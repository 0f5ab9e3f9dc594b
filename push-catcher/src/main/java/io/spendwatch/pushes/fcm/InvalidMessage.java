package io.spendwatch.pushes.fcm;

/** A request that FCM refuses, with the path of the field that is wrong. */
final class InvalidMessage extends Exception {
  private static final long serialVersionUID = 1L;
  private final String field;

  InvalidMessage(String field, String problem) {
    super(problem);
    this.field = field;
  }

  Reply reply() {
    return Reply.json(400, FcmErrors.invalid(field, getMessage()));
  }
}
