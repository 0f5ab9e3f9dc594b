/** Categories as paths. */
package io.spendwatch.domain.category;
