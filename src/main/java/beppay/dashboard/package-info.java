/// The partners' dashboard: HTML pages and a session. [Dashboard] lists its routes.
@NullMarked
package beppay.dashboard;

import org.jspecify.annotations.NullMarked;
