/// Owns e-mails: their content, and sending them.
@NullMarked
package beppay.emails;

import org.jspecify.annotations.NullMarked;
