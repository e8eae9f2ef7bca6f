/// Owns the structure of PNG and JPEG files, which is checked before a picture is decoded.
@NullMarked
package beppay.platform.images;

import org.jspecify.annotations.NullMarked;
