/** Pushes through Firebase Cloud Messaging, by Google's own client. */
package io.spendwatch.notifier.fcm;
