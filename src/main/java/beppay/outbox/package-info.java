/// Owns the table of e-mails: what is to be sent, and what became of it.
@NullMarked
package beppay.outbox;

import org.jspecify.annotations.NullMarked;
