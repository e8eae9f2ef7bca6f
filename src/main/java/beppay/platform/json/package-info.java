/// Owns JSON: strict reading and exact writing.
@NullMarked
package beppay.platform.json;

import org.jspecify.annotations.NullMarked;
