@NullMarked
package beppay.catalog;

import org.jspecify.annotations.NullMarked;
