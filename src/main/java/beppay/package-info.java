/// The program: settings, wiring, and the demonstration. The only package that knows all parts.
@NullMarked
package beppay;

import org.jspecify.annotations.NullMarked;
