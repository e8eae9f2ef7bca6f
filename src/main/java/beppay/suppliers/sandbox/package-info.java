/// Test eSIMs, made on the spot.
@NullMarked
package beppay.suppliers.sandbox;

import org.jspecify.annotations.NullMarked;
