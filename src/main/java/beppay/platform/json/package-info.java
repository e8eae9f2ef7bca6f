/// JSON as it goes over the wire: read strictly, written plainly.
@NullMarked
package beppay.platform.json;

import org.jspecify.annotations.NullMarked;
