/** E-mail, by SMTP. */
package io.spendwatch.notifier.mail;
