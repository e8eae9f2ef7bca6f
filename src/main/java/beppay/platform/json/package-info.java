/// Owns JSON: read strictly, written exactly.
@NullMarked
package beppay.platform.json;

import org.jspecify.annotations.NullMarked;
