/** Deleting everything about a user who asks for it. */
package io.spendwatch.link.leaving;
