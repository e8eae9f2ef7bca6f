/// Owns e-mail addresses.
@NullMarked
package beppay.mail;

import org.jspecify.annotations.NullMarked;
