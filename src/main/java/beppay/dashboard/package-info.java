/// The partners' dashboard: HTML pages for members who are signed in. [Dashboard] lists its routes.
@NullMarked
package beppay.dashboard;

import org.jspecify.annotations.NullMarked;
