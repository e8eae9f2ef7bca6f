/// Owns the search of the operator's console: one text for everything.
@NullMarked
package beppay.search;

import org.jspecify.annotations.NullMarked;
