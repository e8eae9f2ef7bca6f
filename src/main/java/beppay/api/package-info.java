@NullMarked
package beppay.api;

import org.jspecify.annotations.NullMarked;
