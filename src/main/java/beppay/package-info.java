/// Owns the program: settings, wiring, and the demonstration. It is the only package that uses all parts.
@NullMarked
package beppay;

import org.jspecify.annotations.NullMarked;
