@NullMarked
package beppay.platform.html;

import org.jspecify.annotations.NullMarked;
