/** How much one user may ask for. */
package io.spendwatch.link.limits;
