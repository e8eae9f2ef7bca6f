/// Owns partners: their names, e-mail addresses and suspensions.
@NullMarked
package beppay.partners;

import org.jspecify.annotations.NullMarked;
