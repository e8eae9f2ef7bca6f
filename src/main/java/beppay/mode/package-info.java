/// Owns the two modes: live, with real money and real eSIMs, and test, with test funds and sandbox eSIMs.
@NullMarked
package beppay.mode;

import org.jspecify.annotations.NullMarked;
