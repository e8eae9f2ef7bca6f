/// The kit of the pages with a sign-in: forms, lists, exports, and the frame of a page. Only entry points use
/// it.
@NullMarked
package beppay.web;

import org.jspecify.annotations.NullMarked;
