@NullMarked
package beppay.requests;

import org.jspecify.annotations.NullMarked;
