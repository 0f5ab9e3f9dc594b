/** What a person wants to be told of, when, and how. */
package io.spendwatch.domain.notice;
