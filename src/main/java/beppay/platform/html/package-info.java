/// Owns HTML templates and the files that pages load.
@NullMarked
package beppay.platform.html;

import org.jspecify.annotations.NullMarked;
