/** JSON on the wire, in the module's resources, and in the state folder. */
package io.spendwatch.simulator.json;
