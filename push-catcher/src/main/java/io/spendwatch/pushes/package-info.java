/** Catches the pushes that are meant for phones, and shows them. */
package io.spendwatch.pushes;
