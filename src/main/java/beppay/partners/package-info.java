/// Owns partners: name, address, suspension.
@NullMarked
package beppay.partners;

import org.jspecify.annotations.NullMarked;
