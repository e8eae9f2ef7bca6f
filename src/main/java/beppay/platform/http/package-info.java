@NullMarked
package beppay.platform.http;

import org.jspecify.annotations.NullMarked;
