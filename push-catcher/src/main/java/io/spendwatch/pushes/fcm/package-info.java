/** Firebase Cloud Messaging's HTTP v1 protocol, seen from Google's side. */
package io.spendwatch.pushes.fcm;
