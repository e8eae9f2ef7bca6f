@NullMarked
package beppay.browser;

import org.jspecify.annotations.NullMarked;
