@NullMarked
package beppay.errors;

import org.jspecify.annotations.NullMarked;
