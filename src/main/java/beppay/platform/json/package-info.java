@NullMarked
package beppay.platform.json;

import org.jspecify.annotations.NullMarked;
