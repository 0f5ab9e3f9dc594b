/** The phones and browsers that a user's pushes go to. */
package io.spendwatch.link.devices;
