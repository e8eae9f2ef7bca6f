/// Owns the filters of lists that people have saved, each for themselves.
@NullMarked
package beppay.filters;

import org.jspecify.annotations.NullMarked;
