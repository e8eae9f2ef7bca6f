@NullMarked
package beppay.platform.db;

import org.jspecify.annotations.NullMarked;
