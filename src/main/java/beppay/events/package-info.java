/// Owns the events: what partners may want to know, written in the transaction that causes it.
@NullMarked
package beppay.events;

import org.jspecify.annotations.NullMarked;
