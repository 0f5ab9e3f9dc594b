/** What a person wants to be watched. */
package io.spendwatch.domain.plan;
