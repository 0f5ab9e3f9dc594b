/** What the topics tell that is worth telling a person. */
package io.spendwatch.notifier.source;
