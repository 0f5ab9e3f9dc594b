package io.spendwatch.notifier.message;

/** The two lines of a push. */
public record PushText(String title, String body) {}
