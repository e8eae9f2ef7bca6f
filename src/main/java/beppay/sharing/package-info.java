/// Owns the links to the pages on which travellers see their eSIMs: who may open one, and until when.
@NullMarked
package beppay.sharing;

import org.jspecify.annotations.NullMarked;
